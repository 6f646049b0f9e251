// Narrowing results: fields of the query, chosen facets, counts, order.

/** The facets a reader chooses from, in order; each is a parameter of the address. */
export const FACETS = ["country", "pair", "topic", "person", "organisation", "year", "publisher", "basis"];
export const ORDERS = ["relevance", "newest", "oldest"];

/** The keys of a facet that a value typed after `country:` and the like means. */
function meant(entries, further, value, arabic, facet) {
  const range = facet === "year" && value.normalize("NFKC").match(/^(\p{Nd}{4})(?:\.\.|[-–/])(\p{Nd}{4})$/u);
  if (range) {
    const [from, to] = range.slice(1).map((year) => Number(arabic.fold(year)));
    return Object.keys(entries).filter((key) => Number(key) >= from && Number(key) <= to);
  }
  const words = (text) => arabic.keys(text).map((key) => arabic.stem(arabic.bare(key)));
  const wanted = words(value);
  const exact = arabic.fold(value);
  const names = ([key, entry]) => [key, entry.ar, entry.en, ...further[key] ?? []];
  const whole = Object.entries(entries).filter((entry) =>
    names(entry).some((name) => arabic.fold(name) === exact || words(name).join(" ") === wanted.join(" ")));
  const found = whole.length ? whole : Object.entries(entries).filter((entry) => names(entry).some((name) => {
    const own = new Set(words(name));
    return wanted.length > 0 && wanted.every((word) => own.has(word));
  }));
  return found.map(([key]) => key);
}

function pagesOf(entries, keys) {
  return new Set(keys.flatMap((key) => (Object.hasOwn(entries, key) ? entries[key].numbers : [])));
}

/** The keys that a parameter of the address names: one, or the years of a range. */
function named(entries, facet, value) {
  const range = facet === "year" && value.match(/^(\d{0,4})-(\d{0,4})$/);
  if (!range) return [value];
  const [from, to] = [Number(range[1] || 0), Number(range[2] || 9999)];
  return Object.keys(entries).filter((key) => Number(key) >= from && Number(key) <= to);
}

/**
 * Narrow and order results.
 * @param data The index's facets, and with fields their further names.
 * @param answer What the searcher found; `pages` null where the query has no words.
 * @param chosen Facet → key, from the address.
 */
export function narrow(data, answer, chosen, order, arabic) {
  const tests = [];
  for (const { facet, value, no } of answer.fields) {
    const pages = pagesOf(data.facets[facet], meant(data.facets[facet], data.names[facet], value, arabic, facet));
    tests.push((page) => pages.has(page) !== no);
  }
  for (const [facet, key] of Object.entries(chosen)) {
    const pages = pagesOf(data.facets[facet], named(data.facets[facet], facet, key));
    tests.push((page) => pages.has(page));
  }
  const all = answer.pages ?? everything(data.count).filter((one) => !answer.without.has(one.page));
  const kept = all.filter((one) => tests.every((test) => test(one.page)));
  // Articles are numbered by their dates.
  if (order !== "relevance") kept.sort((a, b) => (order === "newest" ? b.page - a.page : a.page - b.page));
  return kept;
}

/** All articles, the newest first. */
function everything(count) {
  return Array.from({ length: count }, (_, place) => ({ page: count - 1 - place, score: 0, places: [] }));
}

/** How many of the results each key of a facet has, most first. */
export function counts(data, facet, results) {
  const found = [];
  const shown = new Uint8Array(data.count);
  for (const one of results) shown[one.page] = 1;
  for (const [key, entry] of Object.entries(data.facets[facet])) {
    let count = 0;
    for (const place of entry.numbers) count += shown[place];
    if (count) found.push({ key, entry, count });
  }
  return found.sort((a, b) => (facet === "year" ? b.key.localeCompare(a.key) : b.count - a.count));
}
