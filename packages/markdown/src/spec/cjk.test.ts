import { describe, expect, it } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import { toHtml } from './toHtml.js';

function html(text: string): string {
  const stream = createMarkdownStream();
  stream.push(text);
  stream.end();
  return toHtml(stream.blocks).trim();
}

describe('emphasis in Chinese, Japanese and Korean', () => {
  it.each([
    '**认识到。**这是',
    '是的。**这是因为**“这样”。',
    '적용됩니다(**강조(문법)**가 적용)',
    '**스크립트(script)**라고',
    'これは**やりたかったこと。**だからするの。',
    '**[ほげ](./foo)**と',
    '先頭の**`コード`も注意。**',
    '**末尾の`コード`**も注意。',
    '税込**¥10,000**で',
    '税込**₩10,000**で',
    '正解は**④**です。',
    '太郎は**「こんにちわ」**といった',
    '太郎は**"こんにちわ"**といった',
    '太郎は\u200b**「こんにちわ」**\u200bといった',
    '𩸽**(𠮷)**𩸽',
    'ꀀ**(彝)**ꀀ',
    '**（あ）**a',
    'a**（あ）**',
    'a**﹙b﹚**c',
    '𗀀**(a)**',
  ])('opens and closes beside punctuation: %j', (text) => {
    expect(html(text)).toContain('<strong>');
    expect(html(text)).not.toContain('**');
  });

  it.each(['大塚\ufe00**(a)** b', '〽\ufe0e**(庵点)**は', '禰\u{e0100}**(ね)**豆子', 'a**“\ufe01引用”\ufe01**b'])(
    'sees through selectors of variants: %j',
    (text) => {
      expect(html(text)).toContain('<strong>');
    },
  );

  it.each([
    'Visual Studio**(Community)**',
    'a**"b"**c',
    'é**(b)**c',
    '😀**(a)**b',
    '🈯**(a)**b',
    '__注意：__注意',
    'あ__い__う',
  ])('leaves other scripts, emoji and underscores as CommonMark has them: %j', (text) => {
    expect(html(text)).not.toContain('<strong>');
  });

  it('strikes out likewise', () => {
    expect(html('これは~~取り消し。~~です')).toContain('<del>');
    expect(html('これは~~「取り消し」~~です')).toContain('<del>');
  });
});
