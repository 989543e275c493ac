// Numbers of several runs, and how they are written.

/** The number at a share of the way through the sorted list, between two where it falls there. */
function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (at % 1) * (above - below);
}

export const median = (numbers) => quantile(numbers, 0.5);

/** The median, and how far the middle half of the runs is apart from it. */
export function summary(numbers) {
  const [low, high] = [quantile(numbers, 0.25), quantile(numbers, 0.75)];
  return { median: median(numbers), spread: (high - low) / 2 };
}

const units = {
  kB: { of: 1000, decimals: 1 },
  MB: { of: 1_000_000, decimals: 1 },
  ms: { of: 1, decimals: 0 },
  s: { of: 1000, decimals: 2 },
  "": { of: 1, decimals: 0 },
};

/** "2.74 s ±0.03". A spread too small to be seen in the decimals is left out. */
export function written({ median, spread }, unit) {
  const { of, decimals } = units[unit];
  const text = (median / of).toFixed(decimals);
  const around = (spread / of).toFixed(decimals);
  return `${text}${unit && ` ${unit}`}${Number(around) ? ` ±${around}` : ""}`;
}
