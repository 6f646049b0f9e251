// The column of facets, the order, and the list of what was chosen.

import { counts, FACETS, ORDERS } from "./search-facets.js";
import { element } from "./search-view.js";

const MOST_VALUES = 8;

/**
 * Makes the controls by which results are narrowed.
 * @param place How the page says things and moves: {say, number, language, address, go}.
 */
export class Side {
  constructor({ say, number, language, address, go }) {
    Object.assign(this, { say, number, language, address, go });
  }

  /** A link that the page follows without being loaded anew. */
  link(changes, properties, ...children) {
    const link = element("a", { href: this.address(changes).href, ...properties }, ...children);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go(changes);
    });
    return link;
  }

  name(data, facet, key) {
    const entry = Object.hasOwn(data.facets[facet], key) ? data.facets[facet][key] : null;
    return entry ? entry[this.language] : key;
  }

  /** What is chosen, each with a link that undoes it. */
  chosen(data, chosen) {
    return Object.entries(chosen).map(([facet, key]) => {
      const name = this.name(data, facet, key);
      const label = this.say("remove").replace("%(name)s", name);
      return element("li", {}, this.link({ [facet]: "" }, { "aria-label": label },
        `${this.say(facet)}: `, element("bdi", {}, name), element("span", { "aria-hidden": "true" }, " ×")));
    });
  }

  order(order) {
    const select = element("select", { id: "search-sort" }, ...ORDERS.map((one) =>
      element("option", { value: one, selected: one === order }, this.say(one))));
    select.addEventListener("change", () => this.go({ sort: select.value === ORDERS[0] ? "" : select.value }));
    return element("p", { className: "search-order" },
      element("label", { htmlFor: "search-sort" }, this.say("sort")), " ", select);
  }

  /** One section for each facet that would narrow these results. */
  facets(data, results, chosen) {
    const sections = [];
    for (const facet of FACETS) {
      const found = counts(data, facet, results);
      if (found.length < 2 && !chosen[facet]) continue;
      const items = found.map(({ key, entry, count }) => this.value(facet, key, entry[this.language], count, chosen));
      if (chosen[facet] && !found.some((one) => one.key === chosen[facet])) {
        items.unshift(this.value(facet, chosen[facet], this.name(data, facet, chosen[facet]), results.length, chosen));
      }
      const hidden = items.slice(MOST_VALUES);
      sections.push(element("section", {}, element("h2", {}, this.say(facet)),
        facet === "year" ? this.years(data, chosen.year) : null,
        element("ul", {}, ...items.slice(0, MOST_VALUES)),
        hidden.length ? element("details", {}, element("summary", {}, this.say("more")), element("ul", {}, ...hidden)) : null));
    }
    return sections;
  }

  value(facet, key, name, count, chosen) {
    const on = chosen[facet] === key;
    const link = this.link({ [facet]: on ? "" : key }, { "data-facet": facet, "data-value": key },
      element("bdi", {}, name), " ", element("span", { className: "count" }, this.number.format(count)));
    if (on) link.setAttribute("aria-current", "true");
    return element("li", {}, link);
  }

  /** From one year to another. */
  years(data, chosen) {
    const all = Object.keys(data.facets.year).sort();
    const [from, to] = (chosen ?? "").split("-");
    const field = (name, value) => {
      const input = element("input", {
        id: `search-${name}`, type: "number", inputMode: "numeric", min: all[0], max: all.at(-1), value: value ?? "",
      });
      return [element("label", { htmlFor: input.id }, this.say(name)), input];
    };
    const [first, last] = [field("from", from), field("to", chosen?.includes("-") ? to : from)];
    const form = element("form", { className: "search-years", noValidate: true }, ...first, ...last,
      element("button", { type: "submit" }, this.say("apply")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [one, other] = [first[1].value, last[1].value].map((year) => year.replace(/\D/g, "").slice(0, 4));
      this.go({ year: one === other ? one : `${one}-${other}` });
    });
    return form;
  }
}
