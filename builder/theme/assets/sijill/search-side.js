// The column of facets, the order, and the list of what was chosen.

import { changed, counts, FACETS, ORDERS } from "./search-facets.js";
import { element } from "./search-view.js";

const MOST_VALUES = 8;
const cross = () => element("span", { "aria-hidden": "true" }, " ×");

/**
 * Makes the controls by which results are narrowed.
 * @param place How the page says things and moves: {say, number, language, address, go};
 *   `go` is told the control that was used, to give it the focus back.
 */
export class Side {
  constructor({ say, number, language, address, go }) {
    Object.assign(this, { say, number, language, address, go, unfolded: new Set() });
  }

  /** A link that the page follows without being loaded anew. */
  link(changes, properties, ...children) {
    const link = element("a", { href: this.address(changes).href, ...properties }, ...children);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go(changes, link);
    });
    return link;
  }

  /** A link that adds a value to what is chosen, or takes it away. */
  toggle(chosen, facet, key, properties, ...children) {
    const changes = { [facet]: changed(chosen, facet, key) };
    return this.link(changes, { "data-facet": facet, "data-value": key, ...properties }, ...children);
  }

  remove(name) {
    return this.say("remove").replace("%(name)s", () => name);
  }

  name(data, facet, key) {
    const entry = Object.hasOwn(data.facets[facet], key) ? data.facets[facet][key] : null;
    return entry ? entry[this.language] : key;
  }

  /** What is chosen, each value with a link that takes it away. */
  chosen(data, chosen) {
    return Object.entries(chosen).flatMap(([facet, keys]) => keys.map((key) => {
      const name = this.name(data, facet, key);
      return element("li", {}, this.toggle(chosen, facet, key, { "aria-label": this.remove(name) },
        `${this.say(facet)}: `, element("bdi", {}, name), cross()));
    }));
  }

  order(order) {
    const select = element("select", { id: "search-sort", "data-facet": "sort" }, ...ORDERS.map((one) =>
      element("option", { value: one, selected: one === order }, this.say(one))));
    select.addEventListener("change", () => this.go({ sort: select.value === ORDERS[0] ? "" : select.value }, select));
    return element("p", { className: "search-order" },
      element("label", { htmlFor: "search-sort" }, this.say("sort")), " ", select);
  }

  /** One section for each facet that would narrow these results, what is chosen of it first. */
  facets(data, results, chosen) {
    const sections = [];
    for (const facet of Object.keys(FACETS)) {
      const own = chosen[facet] ?? [];
      const found = counts(data, facet, results, chosen);
      if (found.length < 2 && !own.length) continue;
      const rest = found.filter(({ key }) => !own.includes(key));
      const values = [...own.map((key) => found.find((one) => one.key === key) ?? { key, count: null }), ...rest];
      const items = values.map(({ key, count }) => this.value(data, facet, key, count, chosen));
      const most = Math.max(MOST_VALUES, own.length);
      sections.push(element("section", {}, element("h2", {}, this.say(facet)),
        facet === "year" ? this.years(data, own[0]) : null,
        element("ul", {}, ...items.slice(0, most)), this.more(facet, items.slice(most))));
    }
    return sections;
  }

  /** The values that few need, folded away until a reader opens them. */
  more(facet, items) {
    if (!items.length) return null;
    const fold = element("details", { open: this.unfolded.has(facet) },
      element("summary", {}, this.say("more")), element("ul", {}, ...items));
    fold.addEventListener("toggle", () => (fold.open ? this.unfolded.add(facet) : this.unfolded.delete(facet)));
    return fold;
  }

  value(data, facet, key, count, chosen) {
    const on = (chosen[facet] ?? []).includes(key);
    const name = this.name(data, facet, key);
    // A value that the address names and the archive lacks, and a range of years, have no count.
    const number = count === null ? null : element("span", { className: "count" }, this.number.format(count));
    const state = on ? { "aria-current": "true", title: this.remove(name) } : {};
    return element("li", {}, this.toggle(chosen, facet, key, state,
      element("bdi", {}, name), " ", number, on ? cross() : null));
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
    const button = element("button", { type: "submit", "data-facet": "range" }, this.say("apply"));
    const form = element("form", { className: "search-years", noValidate: true }, ...first, ...last, button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [one, other] = [first[1].value, last[1].value].map((year) => year.replace(/\D/g, "").slice(0, 4));
      this.go({ year: one === other ? one : `${one}-${other}` }, button);
    });
    return form;
  }
}
