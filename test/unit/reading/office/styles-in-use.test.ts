import { describe, expect, test } from 'vitest';
import { stylesInUse } from '../../../../shared/reading/office/styles-in-use.ts';

const style = (id: string, inner = '', more = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"${more}><w:name w:val="${id}"/>${inner}</w:style>`;
const sheet = (...styles: readonly string[]) =>
  `<w:styles><w:docDefaults/><w:latentStyles w:count="1"><w:lsdException w:name="x"/></w:latentStyles>${styles.join('')}</w:styles>`;
const namesIn = (xml: string) => [...xml.matchAll(/styleId="(\w+)"/gu)].map(([, id]) => id);
const named = '<w:p><w:pPr><w:pStyle w:val="Child"/></w:pPr></w:p>';

describe('the styles in use', () => {
  test('are those the document names, what they are based on, and the default ones', () => {
    const xml = stylesInUse(
      sheet(
        style('Usual', '', ' w:default="1"'),
        style('Parent'),
        style('Child', '<w:basedOn w:val="Parent"/>'),
        style('Other'),
      ),
      named,
    );
    expect(namesIn(xml)).toEqual(['Usual', 'Parent', 'Child']);
    expect(xml).toMatch(/^<w:styles><w:docDefaults\/>.*<\/w:styles>$/u);
    expect(xml).not.toContain('latent');
  });

  test('a style without content ends with its tag', () => {
    const empty = '<w:style w:type="paragraph" w:styleId="Empty"/>';
    expect(namesIn(stylesInUse(sheet(empty, style('Child')), named))).toEqual(['Child']);
  });

  test.each([
    ['a comment', sheet('<!-- -->', style('Other'))],
    ['an entity', sheet(style('Other', '<w:name w:val="a&amp;b"/>'))],
    ['one name twice', sheet(style('Other'), style('Other'))],
    ['a style that does not end', '<w:styles><w:style w:styleId="Other">'],
    ['no style', '<w:styles/>'],
  ])('all are kept where the text alone does not tell: %s', (_what, xml) => {
    expect(stylesInUse(xml, named)).toBe(xml);
  });
});
