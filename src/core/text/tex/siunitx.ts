import { script } from './scripts';

/** How many arguments in braces the commands of siunitx take (its manual, 3 and 4), version 2's names included. */
export const siunitxCommands: ReadonlyMap<string, number> = new Map([
  ...['num', 'si', 'unit', 'ang', 'numlist', 'numproduct'].map((name) => [name, 1] as const),
  ...['SI', 'qty', 'numrange', 'SIlist', 'qtylist', 'qtyproduct'].map((name) => [name, 2] as const),
  ...['SIrange', 'qtyrange'].map((name) => [name, 3] as const),
]);

/**
 * The text of a number, unit or quantity of siunitx, as pandoc has it: `\SI{5e-3}{\kilo\gram\per\metre\squared}` is
 * `5 × 10⁻³ kg m⁻²`.
 *
 * @param name one of `siunitxCommands`
 * @param parts its arguments
 */
export function siunitxText(name: string, [first = '', second = '', third = '']: readonly string[]): string {
  switch (name) {
    case 'si':
    case 'unit':
      return unitText(first);
    case 'ang':
      return first
        .split(';')
        .map((part, index) => (part.trim() === '' ? '' : numberText(part) + ('°′″'[index] ?? '')))
        .join('');
    case 'num':
      return numberText(first);
    case 'numlist':
      return first.split(';').map(numberText).join(', ');
    case 'numproduct':
      return numberText(first);
    case 'numrange':
      return `${numberText(first)}–${numberText(second)}`;
    case 'SIlist':
    case 'qtylist':
      return first
        .split(';')
        .map((number) => quantity(number, second))
        .join(', ');
    case 'SIrange':
    case 'qtyrange':
      return `${quantity(first, third)}–${quantity(second, third)}`;
    default:
      return quantity(first, second);
  }
}

function quantity(number: string, unit: string): string {
  const text = unitText(unit);
  return numberText(number) + (/^[°′″]$/.test(text) ? '' : ' ') + text;
}

/** `1.5e-3` is 1.5 × 10⁻³, `3 x 4` is 3 × 4, `3+-1` is 3 ± 1. */
function numberText(number: string): string {
  return number
    .replace(/\s+/g, '')
    .replace(/\\(?:times)(?![A-Za-z])/g, 'x')
    .replace(/\+-|\\pm(?![A-Za-z])/g, ' ± ')
    .replace(/x/g, ' × ')
    .replace(
      /([eEdD])\+?(-?\d+)$/,
      (_, _sign, power: string, at: number) => `${at > 0 ? ' × ' : ''}10${script('^', power)}`,
    )
    .replace(/-/g, '−')
    .trim();
}

const units: Readonly<Record<string, string>> = table(
  `ampere A candela cd kelvin K kilogram kg metre m meter m mole mol second s becquerel Bq degreeCelsius °C celsius °C coulomb C farad F
  gray Gy hertz Hz henry H joule J lumen lm katal kat lux lx newton N ohm Ω pascal Pa radian rad siemens S sievert Sv steradian sr
  tesla T volt V watt W weber Wb astronomicalunit au bel B dalton Da day d decibel dB degree ° electronvolt eV hectare ha hour h
  litre L liter L arcminute ′ arcmin ′ minute min arcsecond ″ arcsec ″ neper Np tonne t gram g percent % angstrom Å atomicmassunit u
  bar bar barn b knot kn mmHg mmHg nauticalmile M elementarycharge e clight c bohr a₀ electronmass mₑ hartree Eₕ
  yocto y zepto z atto a femto f pico p nano n micro μ milli m centi c deci d deca da deka da hecto h kilo k mega M giga G tera T
  peta P exa E zetta Z yotta Y kibi Ki mebi Mi gibi Gi tebi Ti pebi Pi exbi Ei bit bit byte B
  fg fg pg pg ng ng ug μg mg mg g g kg kg amu u pm pm nm nm um μm mm mm cm cm dm dm m m km km as as fs fs ps ps ns ns us μs ms ms s s
  fmol fmol pmol pmol nmol nmol umol μmol mmol mmol mol mol kmol kmol pA pA nA nA uA μA mA mA A A kA kA ul μL ml mL l L hl hL uL μL mL mL
  L L hL hL mHz mHz Hz Hz kHz kHz MHz MHz GHz GHz THz THz mN mN N N kN kN MN MN Pa Pa kPa kPa MPa MPa GPa GPa mohm mΩ kohm kΩ Mohm MΩ
  pV pV nV nV uV μV mV mV V V kV kV W W nW nW uW μW mW mW kW kW MW MW GW GW J J uJ μJ mJ mJ kJ kJ eV eV meV meV keV keV MeV MeV GeV GeV
  TeV TeV kWh kWh F F fF fF pF pF nF nF uF μF mF mF H H mH mH uH μH K K dB dB kibibyte KiB`,
);

function table(pairs: string): Readonly<Record<string, string>> {
  const words = pairs.trim().split(/\s+/);
  return Object.fromEntries(words.flatMap((name, index) => (index % 2 === 0 ? [[name, words[index + 1] ?? '']] : [])));
}

const prefixes = new Set(
  `yocto zepto atto femto pico nano micro milli centi deci deca deka hecto kilo mega giga tera peta exa zetta yotta kibi mebi gibi tebi pebi exbi`.split(
    ' ',
  ),
);

/** A unit by its commands, powers before and behind them (`\square`, `\squared`, `\per`), or as literal text. */
function unitText(unit: string): string {
  if (!/\\[A-Za-z]/.test(unit))
    return unit
      .replace(/\\(?=[%$#&])/g, '')
      .replace(/[.~]/g, ' ')
      .replace(/([_^])(?:\{([^{}]*)\}|(.))/g, (_, sign: '^' | '_', group?: string, single?: string) =>
        script(sign, group ?? single ?? ''),
      )
      .trim();
  const shown: string[] = [];
  let [prefix, power, isPer, before] = ['', 1, false, 1];
  let last = '';
  const end = () => {
    if (last !== '') shown.push(last + (power === 1 ? '' : script('^', String(power))));
    [last, power] = ['', 1];
  };
  for (const [, name = '', argument = '', literal = ''] of unit.matchAll(
    /\\([A-Za-z]+)\s*(?:\{([^{}]*)\})?|([^\\{}\s]+)/g,
  )) {
    if (name === 'per') isPer = true;
    else if (name === 'square' || name === 'cubic') before = name === 'square' ? 2 : 3;
    else if (name === 'raiseto') before = Number(argument) || 1;
    else if (name === 'squared' || name === 'cubed') power *= name === 'squared' ? 2 : 3;
    else if (name === 'tothe') power *= Number(argument) || 1;
    else if (name === 'of') last += ` (${argument})`;
    else if (prefixes.has(name)) prefix += units[name] ?? '';
    else {
      end();
      last = prefix + (name === '' ? literal : Object.hasOwn(units, name) ? (units[name] ?? '') : name);
      power = isPer ? -before : before;
      [prefix, isPer, before] = ['', false, 1];
    }
  }
  if (prefix !== '') last += prefix;
  end();
  return shown.join(' ');
}
