// The search page: reads the address, asks the index, shows what it finds.

import { Arabic } from "./search-arabic.js";
import { Searcher } from "./search-answer.js";
import { everything, FACETS, matching, narrow, ordered, ORDERS } from "./search-facets.js";
import { instead, otherwise } from "./search-hints.js";
import { Index } from "./search-index.js";
import { Side } from "./search-side.js";
import { result } from "./search-view.js";

const PAGE = 10;
const MOST_CHOSEN = 20;
const list = document.getElementById("search-results");
const status = document.getElementById("search-status");
const form = document.getElementById("search-form");
const box = document.getElementById("search-q");
const picked = document.getElementById("search-chosen");
const panel = document.getElementById("search-narrow");
const column = document.getElementById("search-facets");
const notes = document.getElementById("search-notes");
const more = document.getElementById("search-more");

const messages = JSON.parse(list.dataset.messages);
const language = document.documentElement.lang === "en" ? "en" : "ar";
const base = new URL(list.dataset.base, document.baseURI);
const index = new Index(new URL("assets/search/", base));
const plural = new Intl.PluralRules(language);
const number = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : "en");
const say = (key) => messages[key] ?? "";
const side = new Side({ say, number, language, address, go });

function counted(key, count) {
  const forms = messages[key];
  return (forms[plural.select(count)] ?? forms.other).replace("%(count)s", number.format(count));
}

let searcher = null;

async function ready() {
  if (!searcher) {
    const [rules, lexicon] = await Promise.all([index.rules(), index.lexicon()]);
    searcher = new Searcher(index, new Arabic(rules), lexicon);
  }
  return searcher;
}

/** What a parameter names, however its letters are written: codes of countries are upper case. */
function values(parameters, facet) {
  const all = parameters.getAll(facet).filter(Boolean).slice(0, FACETS[facet] === "one" ? 1 : MOST_CHOSEN);
  return [...new Set(all.map((value) => (facet === "country" ? value.toUpperCase() : value.toLowerCase())))];
}

function asked() {
  const parameters = new URL(location.href).searchParams;
  const all = Object.keys(FACETS).map((facet) => [facet, values(parameters, facet)]);
  const chosen = Object.fromEntries(all.filter(([, keys]) => keys.length));
  const order = ORDERS.includes(parameters.get("sort")) ? parameters.get("sort") : ORDERS[0];
  return { text: parameters.get("q") ?? "", chosen, order };
}

function address(changes) {
  const url = new URL(location.href);
  for (const [name, given] of Object.entries(changes)) {
    url.searchParams.delete(name);
    for (const value of [given].flat()) if (value) url.searchParams.append(name, value);
  }
  return url;
}

/** Change the address and follow it; where a facet was used, the focus stays with it. */
async function go(changes, control) {
  history.pushState(null, "", address(changes));
  const place = control?.closest("#search-chosen, #search-facets");
  if (!place) {
    run();
    status.focus();
    return;
  }
  const { facet, value } = control.dataset;
  await run();
  // Whatever the reader has turned to meanwhile keeps the focus.
  if (document.activeElement !== document.body) return;
  const same = [...place.querySelectorAll("[data-facet]")]
    .find((one) => one.dataset.facet === facet && one.dataset.value === value);
  (same ?? (place === picked ? picked.querySelector("a") : null))?.focus();
  if (document.activeElement === document.body) (status.textContent ? status : box).focus();
}

let latest = 0;

async function run() {
  const turn = (latest += 1);
  const query = asked();
  const { text, chosen, order } = query;
  box.value = text.slice(0, 400);
  list.dataset.state = "busy";
  list.setAttribute("aria-busy", "true");
  if (!text.trim() && !Object.keys(chosen).length) {
    finish(() => clear(""));
    panel.hidden = false;
    if (turn === 1) panel.open = false;
    else if (panel.open) await showAll();
    return;
  }
  status.textContent = say("busy");
  try {
    const { arabic } = await ready();
    const answer = await searcher.answer(text);
    const narrowed = Object.keys(chosen).length > 0;
    const needsFacets = answer.pages === null || answer.fields.length || narrowed;
    const data = needsFacets && !answer.unheard ? await index.facets() : null;
    const further = answer.fields.length ? await index.names() : {};
    const all = data ? matching({ ...data, names: further }, answer, arabic) : answer.pages ?? [];
    const results = ordered(data ? narrow(data, all, chosen) : all, order);
    const first = await cards(results.slice(0, PAGE), arabic);
    const hints = results.length ? instead(answer, first, arabic, say) : await otherwise(text, answer, searcher, side);
    if (turn !== latest) return;
    finish(() => {
      clear(results.length ? counted("results", results.length) : say("none"));
      notes.append(...hints);
      list.append(...first.map((card) => card.box));
      offerMore(results, PAGE, arabic, turn);
    });
    panel.hidden = !results.length;
    if (results.length || narrowed) await showSide(all, query, turn);
  } catch (error) {
    if (turn !== latest) return;
    finish(() => clear(say("failed")));
    throw error;
  }
}

function clear(message) {
  list.replaceChildren();
  notes.replaceChildren();
  column.replaceChildren();
  picked.replaceChildren();
  picked.hidden = true;
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

async function showSide(results, { chosen, order }, turn) {
  const data = await index.facets();
  if (turn !== latest) return;
  column.replaceChildren(side.order(order), ...side.facets(data, results, chosen));
  const undo = side.chosen(data, chosen);
  picked.replaceChildren(...undo);
  picked.hidden = !undo.length;
}

// Without a query the facets of the whole archive are asked for once a reader opens them.
async function showAll() {
  const query = asked();
  const turn = latest;
  const { count } = await index.facets();
  await showSide(everything(count), query, turn);
}

panel.addEventListener("toggle", () => {
  const { text, chosen } = asked();
  if (panel.open && !column.childElementCount && !text.trim() && !Object.keys(chosen).length) showAll();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ q: box.value });
});
window.addEventListener("popstate", run);
// What a misspelt word needs is there by the time it has been typed.
box.addEventListener("input", () => index.known(), { once: true });
panel.open = matchMedia("(min-width: 721px)").matches;
run();
