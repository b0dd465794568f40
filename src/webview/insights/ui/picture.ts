import type { Host } from '../../host';
import type { PictureFormat, PageMessage } from '../../messages/insights';

/** Properties that a drawing on the page gets from style sheets: in an exported picture they become attributes. */
const styled = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
  'vector-effect',
  'visibility',
] as const;

const padding = 16;
/** Pixels of a PNG for each of the drawing's. */
const sharpness = 2;

/** Has a drawing saved as a picture that looks as it does now, anywhere. */
export async function savePicture(
  drawing: SVGSVGElement,
  name: string,
  format: PictureFormat,
  host: Host<PageMessage>,
): Promise<void> {
  const { text, width, height } = makeStandalone(drawing);
  const content = format === 'svg' ? text : await toPng(text, width, height);
  host.post({ kind: 'save', name, format, content });
}

function makeStandalone(drawing: SVGSVGElement): { text: string; width: number; height: number } {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [drawing, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  copies?.forEach((element, index) => {
    const original = originals?.[index];
    if (original) freeze(original, element);
  });
  const [width, height] = [drawing.width.baseVal.value + 2 * padding, drawing.height.baseVal.value + 2 * padding];
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('viewBox', `${-padding} ${-padding} ${width} ${height}`);
  const ground = document.createElementNS(copy.namespaceURI, 'rect');
  const place = { x: -padding, y: -padding, width, height, fill: getComputedStyle(document.body).backgroundColor };
  for (const [attribute, value] of Object.entries(place)) ground.setAttribute(attribute, String(value));
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function freeze(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  if (style.display === 'none') copy.setAttribute('display', 'none');
  for (const property of styled) copy.setAttribute(property, style.getPropertyValue(property));
  for (const attribute of ['class', 'tabindex', 'style', 'role']) copy.removeAttribute(attribute);
}

async function toPng(svg: string, width: number, height: number): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * sharpness, height * sharpness];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const address = canvas.toDataURL('image/png');
  return address.slice(address.indexOf(',') + 1);
}
