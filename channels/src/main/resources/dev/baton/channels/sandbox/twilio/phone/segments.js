/// How many segments a text takes on the air, in which alphabet, and which character forces the
/// wide one.

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡" +
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("^{}\\[~]|€\f");

const ALPHABETS = {
  narrow: { name: "GSM-7", alone: 160, joined: 153 },
  wide: { name: "UCS-2", alone: 70, joined: 67 },
};

export function measure(text) {
  const characters = [...text];
  const culprit = characters.find((c) => !BASIC.has(c) && !EXTENDED.has(c));
  const alphabet = culprit === undefined ? ALPHABETS.narrow : ALPHABETS.wide;
  const cost = culprit === undefined ? (c) => (EXTENDED.has(c) ? 2 : 1) : (c) => c.length;
  const units = characters.reduce((sum, c) => sum + cost(c), 0);
  if (units <= alphabet.alone) {
    return { alphabet: alphabet.name, culprit, segments: 1, left: alphabet.alone - units };
  }
  let segments = 1;
  let used = 0;
  for (const c of characters) {
    if (used + cost(c) > alphabet.joined) {
      segments += 1;
      used = 0;
    }
    used += cost(c);
  }
  return { alphabet: alphabet.name, culprit, segments, left: alphabet.joined - used };
}
