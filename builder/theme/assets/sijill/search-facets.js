// Narrowing results: fields of the query, chosen facets, counts, order.

/**
 * The facets a reader chooses from, in order, each a parameter of the address, and how several
 * values of one are joined: an article can have every country asked for, but any publisher alone.
 */
export const FACETS = {
  country: "every", pair: "every", topic: "every", person: "every", organisation: "every",
  year: "one", publisher: "any", basis: "any",
};
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

/** Whether an article has what is asked of a facet, each value by the pages that have it. */
function test(facet, asked) {
  if (FACETS[facet] === "any") return (page) => asked.some((pages) => pages.has(page));
  return (page) => asked.every((pages) => pages.has(page));
}

/**
 * What answers a query, its fields too.
 * @param data The index's facets, and with fields their further names.
 * @param answer What the searcher found; `pages` null where the query has no words.
 */
export function matching(data, answer, arabic) {
  const asked = {};
  const tests = [];
  for (const { facet, value, no } of answer.fields) {
    const pages = pagesOf(data.facets[facet], meant(data.facets[facet], data.names[facet], value, arabic, facet));
    if (no) tests.push((page) => !pages.has(page));
    else (asked[facet] ??= []).push(pages);
  }
  for (const [facet, own] of Object.entries(asked)) tests.push(test(facet, own));
  const all = answer.pages ?? everything(data.count).filter((one) => !answer.without.has(one.page));
  return all.filter((one) => tests.every((passes) => passes(one.page)));
}

/** The results that have what is chosen: facet → keys, as in the address. */
export function narrow(data, results, chosen) {
  const tests = Object.entries(chosen).filter(([, keys]) => keys.length).map(([facet, keys]) =>
    test(facet, keys.map((key) => pagesOf(data.facets[facet], named(data.facets[facet], facet, key)))));
  return results.filter((one) => tests.every((passes) => passes(one.page)));
}

/** Articles are numbered by their dates. */
export function ordered(results, order) {
  if (order === "relevance") return results;
  return [...results].sort((a, b) => (order === "newest" ? b.page - a.page : a.page - b.page));
}

/** What is chosen once a value is added, or taken away where it is there: its facet's own keys. */
export function changed(chosen, facet, key) {
  const own = chosen[facet] ?? [];
  if (own.includes(key)) return own.filter((one) => one !== key);
  return FACETS[facet] === "one" ? [key] : [...own, key];
}

/** All articles, the newest first. */
export function everything(count) {
  return Array.from({ length: count }, (_, place) => ({ page: count - 1 - place, score: 0, places: [] }));
}

/**
 * The values of a facet that would leave anything, most first, with how many results each has:
 * among what is left now, or where a value would stand beside or instead of those chosen, alone.
 */
export function counts(data, facet, results, chosen) {
  const within = narrow(data, results, FACETS[facet] === "every" ? chosen : { ...chosen, [facet]: [] });
  const found = [];
  const shown = new Uint8Array(data.count);
  for (const one of within) shown[one.page] = 1;
  for (const [key, entry] of Object.entries(data.facets[facet])) {
    let count = 0;
    for (const place of entry.numbers) count += shown[place];
    if (count) found.push({ key, count });
  }
  return found.sort((a, b) => (facet === "year" ? b.key.localeCompare(a.key) : b.count - a.count));
}
