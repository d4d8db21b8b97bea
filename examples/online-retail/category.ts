/** The words of a title that decide its category; the first that matches wins. */
const WORDS: readonly (readonly [category: string, words: RegExp])[] = [
  ['christmas', /\b(CHRISTMAS|XMAS|ADVENT)\b/],
  ['bags', /\bBAGS?\b/],
  ['kitchen', /\b(BAKING|BOWL|CAKE|CAKES|CAKESTAND|JAM|LUNCH|MUG|PLATE|TEA|TEACUP)\b/],
];

/**
 * The raw data has no categories and a plan's category rules need some, so the title gives one. A code that does not begin
 * with a digit is no article of the shop (POST, C2, M, DOT, BANK CHARGES, PADS): category service.
 */
export function categoryOf(sku: string, title: string): string {
  if (!/^\d/.test(sku)) return 'service';
  return WORDS.find(([, words]) => words.test(title.toUpperCase()))?.[0] ?? 'gifts';
}
