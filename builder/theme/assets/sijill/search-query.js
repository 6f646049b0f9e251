// What a reader typed, taken apart: words, phrases, exclusions, fields.

const LONGEST = 1000;
const MOST_WORDS = 24;
const PHRASES = "\"[^\"]*\"?|«[^»]*»?|“[^”]*”?|„[^“”]*[“”]?";
const ITEM = new RegExp(`(-?)(?:([\\p{L}_]+)\\s?:\\s?)?(${PHRASES}|[^\\s"«»“”]+)`, "gu");
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** Field names, in both languages, and the facet each narrows. */
export const FIELDS = {
  country: "country", بلد: "country", دوله: "country",
  topic: "topic", موضوع: "topic",
  year: "year", سنه: "year", عام: "year",
  person: "person", شخص: "person",
  publisher: "publisher", ناشر: "publisher",
  organisation: "organisation", organization: "organisation", منظمه: "organisation",
};

/**
 * Take a query apart.
 * @returns {{words: {keys: string[], raw: string}[], phrases: {keys: string[], raw: string, no: boolean}[],
 *   fields: {facet: string, value: string, no: boolean}[]}}
 */
export function parse(text, arabic) {
  const query = { words: [], phrases: [], fields: [] };
  let count = 0;
  const cleaned = text.slice(0, LONGEST).replace(CONTROL, " ").normalize("NFKC");
  for (const [whole, minus, name, body] of cleaned.matchAll(ITEM)) {
    const field = name && arabic.fold(name);
    const facet = Object.hasOwn(FIELDS, field) && FIELDS[field];
    const quoted = /^["«“„]/u.test(body);
    const inner = quoted ? body.replace(/^["«“„]|["»”“]$/gu, "") : body;
    if (facet) {
      query.fields.push({ facet, value: inner, no: minus !== "" });
      continue;
    }
    const keys = arabic.keys(name ? `${name} ${inner}` : inner);
    count += keys.length;
    if (!keys.length || count > MOST_WORDS) continue;
    if (quoted || minus) query.phrases.push({ keys, raw: whole, no: minus !== "" });
    else query.words.push(...keys.map((key) => ({ key })));
  }
  return query;
}
