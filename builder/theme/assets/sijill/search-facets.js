// Narrowing results: fields of the query, chosen facets, counts, order.

/** The facets a reader chooses from, in order; each is a parameter of the address. */
export const FACETS = ["country", "topic", "person", "year", "publisher"];
export const ORDERS = ["relevance", "newest", "oldest"];

/** The keys of a facet that a value typed after `country:` and the like means. */
function meant(entries, value, arabic, facet) {
  const range = facet === "year" && value.normalize("NFKC").match(/^(\p{Nd}{4})(?:\.\.|[-–/])(\p{Nd}{4})$/u);
  if (range) {
    const [from, to] = range.slice(1).map((year) => Number(arabic.fold(year)));
    return Object.keys(entries).filter((key) => Number(key) >= from && Number(key) <= to);
  }
  const words = (text) => arabic.keys(text).map((key) => arabic.stem(arabic.bare(key)));
  const wanted = words(value);
  const exact = arabic.fold(value);
  const names = ([key, entry]) => [key, entry.ar, entry.en, ...entry.also];
  const whole = Object.entries(entries).filter((entry) =>
    names(entry).some((name) => arabic.fold(name) === exact || words(name).join(" ") === wanted.join(" ")));
  const found = whole.length ? whole : Object.entries(entries).filter((entry) => names(entry).some((name) => {
    const own = new Set(words(name));
    return wanted.length > 0 && wanted.every((word) => own.has(word));
  }));
  return found.map(([key]) => key);
}

function pagesOf(pages, entries, keys) {
  const own = keys.flatMap((key) => (Object.hasOwn(entries, key) ? entries[key].numbers : []));
  return new Set(own.map((place) => pages[place]));
}

/**
 * Narrow and order results.
 * @param data The index's facets.
 * @param answer What the searcher found; `pages` null where the query has no words.
 * @param chosen Facet → key, from the address.
 */
export function narrow(data, answer, chosen, order, arabic) {
  const tests = [];
  for (const { facet, value, no } of answer.fields) {
    const pages = pagesOf(data.pages, data.facets[facet], meant(data.facets[facet], value, arabic, facet));
    tests.push((page) => pages.has(page) !== no);
  }
  for (const [facet, key] of Object.entries(chosen)) {
    const pages = pagesOf(data.pages, data.facets[facet], [key]);
    tests.push((page) => pages.has(page));
  }
  const all = answer.pages ?? data.pages.filter((page) => !answer.without.has(page))
    .map((page) => ({ page, score: 0, places: [] }));
  const kept = all.filter((one) => tests.every((test) => test(one.page)));
  if (order !== "relevance") {
    const sign = order === "newest" ? 1 : -1;
    kept.sort((a, b) => sign * (data.number.get(a.page) - data.number.get(b.page)));
  }
  return kept;
}

/** How many of the results each key of a facet has, most first. */
export function counts(data, facet, results) {
  const found = [];
  const shown = new Uint8Array(data.pages.length);
  for (const one of results) shown[data.number.get(one.page)] = 1;
  for (const [key, entry] of Object.entries(data.facets[facet])) {
    let count = 0;
    for (const place of entry.numbers) count += shown[place];
    if (count) found.push({ key, entry, count });
  }
  return found.sort((a, b) => (facet === "year" ? b.key.localeCompare(a.key) : b.count - a.count));
}
