// The search page: reads the address, asks the index, shows what it finds.

import { Arabic } from "./search-arabic.js";
import { Searcher } from "./search-answer.js";
import { counts, FACETS, narrow, ORDERS } from "./search-facets.js";
import { Index } from "./search-index.js";
import { element, locate, result } from "./search-view.js";

const PAGE = 10;
const MOST_VALUES = 8;
const list = document.getElementById("search-results");
const status = document.getElementById("search-status");
const form = document.getElementById("search-form");
const box = document.getElementById("search-q");
const side = document.getElementById("search-facets");
const notes = document.getElementById("search-notes");
const more = document.getElementById("search-more");

const messages = JSON.parse(list.dataset.messages);
const language = document.documentElement.lang === "en" ? "en" : "ar";
const base = new URL(list.dataset.base, document.baseURI);
const index = new Index(new URL("assets/search/", base));
const plural = new Intl.PluralRules(language);
const number = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : "en");
const say = (key) => messages[key] ?? "";

function counted(key, count) {
  const forms = messages[key];
  return (forms[plural.select(count)] ?? forms.other).replace("%(count)s", number.format(count));
}

let searcher = null;

async function ready() {
  if (!searcher) {
    const [rules, lexicon] = await Promise.all([index.rules(), index.lexicon(), lexiconHasWords()]);
    searcher = new Searcher(index, new Arabic(rules), lexicon);
  }
  return searcher;
}

/** Load Pagefind beside the tables; an empty archive has none. */
async function lexiconHasWords() {
  if ((await index.lexicon()).size) await index.pagefind();
}

function asked() {
  const parameters = new URL(location.href).searchParams;
  const chosen = {};
  for (const facet of FACETS) if (parameters.get(facet)) chosen[facet] = parameters.get(facet);
  const order = ORDERS.includes(parameters.get("sort")) ? parameters.get("sort") : ORDERS[0];
  return { text: parameters.get("q") ?? "", chosen, order };
}

function address(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url;
}

function go(changes) {
  history.pushState(null, "", address(changes));
  run();
}

let latest = 0;

async function run() {
  const turn = (latest += 1);
  const { text, chosen, order } = asked();
  box.value = text.slice(0, 400);
  list.dataset.state = "busy";
  list.setAttribute("aria-busy", "true");
  if (!text.trim() && !Object.keys(chosen).length) {
    finish(() => clear(""));
    return;
  }
  status.textContent = say("busy");
  try {
    const { arabic } = await ready();
    const answer = await searcher.answer(text);
    const needsFacets = answer.pages === null || answer.fields.length || Object.keys(chosen).length || order !== ORDERS[0];
    let results = answer.unheard ? [] : answer.pages;
    const data = needsFacets && !answer.unheard ? await index.facets() : null;
    if (data) results = narrow(data, answer, chosen, order, arabic);
    const first = await cards(results.slice(0, PAGE), arabic);
    if (turn !== latest) return;
    finish(() => {
      clear(results.length ? counted("results", results.length) : say("none"));
      explain(answer, results, first, arabic);
      list.append(...first.map((card) => card.box));
      offerMore(results, PAGE, arabic, turn);
    });
    if (results.length || Object.keys(chosen).length) showFacets(await index.facets(), results, chosen, order, turn);
  } catch (error) {
    if (turn !== latest) return;
    finish(() => clear(say("failed")));
    throw error;
  }
}

function clear(message) {
  list.replaceChildren();
  notes.replaceChildren();
  side.replaceChildren();
  more.hidden = true;
  status.textContent = message;
}

function finish(show) {
  show();
  list.removeAttribute("aria-busy");
  list.dataset.state = "done";
}

async function cards(results, arabic) {
  return Promise.all(results.map(async (one) => {
    const article = await index.article(one.page);
    return { article, page: one.page, box: result(article, one.places, { arabic, base, language, say }) };
  }));
}

/** Say what was searched for instead of a word that is not in the archive. */
function explain(answer, results, shown, arabic) {
  if (!results.length) return;
  for (const { from, places, term } of answer.corrections) {
    const words = new Set();
    for (const { article, page } of shown) {
      for (const part of locate(article, arabic)) {
        for (const place of places.get(page) ?? []) {
          if (place >= part.first && place < part.after && words.size < 3) {
            const token = part.tokens[place - part.first];
            words.add(part.text.slice(token.start, token.end).replace(/\p{P}+$/u, ""));
          }
        }
      }
    }
    const [before, after] = say("instead").split("%(word)s");
    const [middle, end] = (after ?? "").split("%(found)s");
    notes.append(element("p", {}, before, element("bdi", { className: "asked" }, from), middle ?? "",
      element("bdi", { className: "found" }, [...words].join(" · ") || term), end ?? ""));
  }
}

function offerMore(results, shown, arabic, turn) {
  more.hidden = results.length <= shown;
  more.onclick = async () => {
    const next = await cards(results.slice(shown, shown + PAGE), arabic);
    if (turn !== latest) return;
    list.append(...next.map((card) => card.box));
    next[0]?.box.querySelector("a").focus();
    offerMore(results, shown + PAGE, arabic, turn);
  };
}

function showFacets(data, results, chosen, order, turn) {
  if (turn !== latest) return;
  const select = element("select", { id: "search-sort" }, ...ORDERS.map((one) =>
    element("option", { value: one, selected: one === order }, say(one))));
  select.addEventListener("change", () => go({ sort: select.value === ORDERS[0] ? "" : select.value }));
  side.append(element("p", { className: "search-order" }, element("label", { htmlFor: "search-sort" }, say("sort")), " ", select));
  for (const facet of FACETS) {
    const values = counts(data, facet, results);
    if (values.length < 2 && !chosen[facet]) continue;
    const items = values.slice(0, MOST_VALUES).map(({ key, entry, count }) => value(facet, key, entry, count, chosen));
    if (chosen[facet] && !values.some((one) => one.key === chosen[facet])) {
      const entry = data.facets[facet][chosen[facet]] ?? { ar: chosen[facet], en: chosen[facet] };
      items.push(value(facet, chosen[facet], entry, 0, chosen));
    }
    const hidden = values.slice(MOST_VALUES).map(({ key, entry, count }) => value(facet, key, entry, count, chosen));
    const rest = hidden.length ? element("details", {}, element("summary", {}, say("more")), element("ul", {}, ...hidden)) : null;
    side.append(element("section", {}, element("h2", {}, say(facet)), element("ul", {}, ...items), rest));
  }
}

function value(facet, key, entry, count, chosen) {
  const on = chosen[facet] === key;
  const link = element("a", { href: address({ [facet]: on ? "" : key }).href, "data-facet": facet, "data-value": key },
    element("bdi", {}, entry[language]), " ", element("span", { className: "count" }, number.format(count)));
  if (on) link.setAttribute("aria-current", "true");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ [facet]: on ? "" : key });
    status.focus();
  });
  return element("li", {}, link);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ q: box.value });
});
window.addEventListener("popstate", run);
run();
