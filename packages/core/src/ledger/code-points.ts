/** Orders text by code point, as both engines do; `<` would order by UTF-16 unit. */
export const byCodePoint = (left: string, right: string): number => {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  let index = 0
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1
  if (index === length) return left.length - right.length
  return orderOfUnit(left.charCodeAt(index)) - orderOfUnit(right.charCodeAt(index))
}

/** Surrogates stand for code points above every other unit: they move behind U+FFFF. */
const orderOfUnit = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
