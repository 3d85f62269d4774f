/** Words and numbers for people, the same in every browser. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = 86_400_000;

export function dayWords(day: string | null | undefined): string {
  if (!day) return 'no date';
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

export function shortDay(day: string | null | undefined): string {
  return dayWords(day).replace(/ \d{4}$/, '');
}

export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

export function typeWords(kind: string): string {
  return (kind.split('.').pop() ?? kind).replaceAll('_', ' ').replace('airstrike', 'air strike');
}

export function numberWords(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

export function bounds(low: number | null, high: number | null): string {
  if (low === null && high === null) return 'not stated';
  if (high === null) return `≥ ${numberWords(low ?? 0)}`;
  if (low === null) return `≤ ${numberWords(high)}`;
  return low === high ? numberWords(low) : `${numberWords(low)}–${numberWords(high)}`;
}

export function plural(count: number, word: string): string {
  return `${numberWords(count)} ${word}${count === 1 ? '' : 's'}`;
}

export function counted(page: { total: number; more: boolean }, word: string): string {
  return page.more ? `more than ${plural(page.total, word)}` : plural(page.total, word);
}

/** The marks that go with each status and stance: never a colour alone. */
export const MARKS: Record<string, string> = {
  admitted: '◆',
  corroborated: '●●',
  single: '○',
  contested: '≠',
  refuted: '✕',
  confirmed: '✓',
  denied: '✕',
  claimed: '?',
  predicted: '→',
  intended: '→',
  conditional: '→',
  accept: '✓',
  reject: '✕',
  correct: '✎',
  adjudicate: '⚖',
};

export const TYPES = [
  ...['territory.control', 'territory.capture', 'territory.advance', 'territory.withdrawal', 'territory.siege'],
  ...['territory.breach', 'battle.offensive', 'battle.clash', 'battle.repulse', 'battle.airstrike'],
  ...['battle.shelling', 'battle.explosion', 'battle.chemical', 'harm.casualties', 'harm.damage'],
  ...['harm.displacement', 'harm.deprivation', 'harm.besieged', 'relief.aid', 'relief.passage'],
  ...['diplomacy.ceasefire', 'diplomacy.talks', 'diplomacy.demand', 'diplomacy.refusal', 'diplomacy.accusation'],
  ...['forces.deployment', 'forces.strength', 'forces.support'],
];

export const STANCES = ['asserted', 'confirmed', 'claimed', 'denied', 'predicted', 'intended', 'conditional'];
