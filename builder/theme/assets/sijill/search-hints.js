// What is said beside the results: what was searched instead, and what else could be asked.

import { element, locate } from "./search-view.js";

const MOST = 3;

/** The words of an article at some places, as they are written. */
function written(article, places, arabic) {
  const words = [];
  for (const part of locate(article, arabic)) {
    for (const place of places) {
      if (place < part.first || place >= part.after) continue;
      const token = part.tokens[place - part.first];
      words.push(part.text.slice(token.start, token.end));
    }
  }
  return words;
}

/** A message with elements in the place of its names. */
export function filled(message, names) {
  return message.split(/%\((\w+)\)s/u).map((piece, step) => (step % 2 ? names[piece] : piece));
}

/** Say what was searched for instead of words that are not in the archive. */
export function instead(answer, shown, arabic, say) {
  return answer.corrections.map(({ from, places, term }) => {
    const words = new Set(shown.flatMap(({ article, page }) => written(article, places.get(page) ?? [], arabic)));
    return element("p", {}, ...filled(say("instead"), {
      word: element("bdi", { className: "asked" }, from),
      found: element("bdi", { className: "found" }, [...words].slice(0, MOST).join(" · ") || term),
    }));
  });
}

/** Where nothing was found: words that are close to one that is missing, and the query without it. */
export async function otherwise(text, answer, searcher, side) {
  const { arabic, index } = searcher;
  const notes = [];
  for (const key of answer.missing.slice(0, MOST)) {
    const token = arabic.tokens(text).find((one) => one.key === key);
    if (!token) continue;
    const instead = (word) => `${text.slice(0, token.start)}${word}${text.slice(token.end)}`.replace(/\s+/gu, " ").trim();
    const words = new Set();
    for (const [term] of searcher.planner.close(key)) {
      const [page, hit] = (await index.postings(term)).entries().next().value ?? [];
      if (hit) written(await index.article(page), hit.places.slice(0, 1), arabic).forEach((one) => words.add(one));
    }
    const links = [...words].map((word) =>
      side.link({ q: instead(word) }, { "data-meant": instead(word) }, element("bdi", {}, word)));
    if (links.length) {
      const found = element("span", {}, ...links.flatMap((link, place) => [place ? " · " : "", link]));
      notes.push(element("p", {}, ...filled(side.say("meant"), { found })));
    }
    if (arabic.keys(instead("")).length) {
      const word = element("bdi", {}, text.slice(token.start, token.end));
      const link = side.link({ q: instead("") }, { "data-less": instead("") }, word);
      notes.push(element("p", {}, ...filled(side.say("less"), { word: link })));
    }
  }
  return notes;
}
