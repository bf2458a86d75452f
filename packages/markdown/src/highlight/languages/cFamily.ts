import type { LanguageModule } from '../types.js';
import { cLike, until } from './rules.js';

const TEMPLATE = { match: '`', kind: 'string', next: 'template' } as const;
const WITH_TEMPLATE = { template: until('`', 'string', true) };
const DECORATOR = { match: String.raw`@[A-Za-z_][\w.]*`, kind: 'name' } as const;
const DIRECTIVE = { match: String.raw`^[ \t]*#[ \t]*\w+`, kind: 'keyword' } as const;

const SCRIPT = `as async await break case catch class const continue debugger default delete do else export extends false
  finally for from function get if import in instanceof let new null of return set static super switch this throw true
  try typeof undefined var void while with yield`;
const TYPED = `${SCRIPT} abstract any asserts boolean declare enum implements infer interface is keyof namespace never
  number object override private protected public readonly satisfies string symbol type unique unknown`;
const C = `auto bool break case char const continue default do double else enum extern false float for goto if inline int
  long nullptr register return short signed sizeof static struct switch true typedef union unsigned void volatile while`;

/** Languages that look like C. */
export const cFamily: LanguageModule = {
  javascript: cLike(SCRIPT, [TEMPLATE, DECORATOR], WITH_TEMPLATE),
  typescript: cLike(TYPED, [TEMPLATE, DECORATOR], WITH_TEMPLATE),
  c: cLike(C, [DIRECTIVE]),
  cpp: cLike(
    `${C} alignas alignof catch class concept consteval constexpr constinit co_await co_return co_yield decltype delete
     explicit export final friend mutable namespace new noexcept operator override private protected public requires
     static_assert template this throw try typename using virtual`,
    [DIRECTIVE],
  ),
  csharp: cLike(
    `abstract as async await base bool break byte case catch char class const continue decimal default delegate do double
     else enum event explicit extern false finally fixed float for foreach get if implicit in init int interface internal
     is lock long namespace new null object operator out override params private protected public readonly record ref
     return sealed set short sizeof static string struct switch this throw true try typeof uint ulong using var virtual
     void volatile when where while yield`,
    [DIRECTIVE],
  ),
  java: cLike(
    `abstract assert boolean break byte case catch char class const continue default do double else enum extends false
     final finally float for if implements import instanceof int interface long native new null package private protected
     public record return sealed short static strictfp super switch synchronized this throw throws transient true try var
     void volatile while yield`,
    [DECORATOR],
  ),
  kotlin: cLike(
    `abstract as break by catch class companion const constructor continue data do else enum false final finally for fun
     get if import in init inline interface internal is lateinit null object open operator out override package private
     protected public return sealed set super suspend this throw true try typealias val var vararg when where while`,
    [DECORATOR],
  ),
  swift: cLike(
    `actor any as associatedtype async await break case catch class continue default defer deinit do else enum extension
     fallthrough false fileprivate final for func guard if import in init inout internal is lazy let mutating nil open
     operator override private protocol public repeat rethrows return self some static struct subscript super switch
     throw throws true try typealias var weak where while`,
    [DECORATOR],
  ),
  go: cLike(
    `any bool break byte case chan const continue default defer else error fallthrough false float32 float64 for func go
     goto if import int int32 int64 interface iota make map new nil package range return rune select string struct switch
     true type uint uint32 uint64 var`,
    [TEMPLATE],
    { template: until('`', 'string') },
  ),
  rust: cLike(
    `as async await bool break char const continue crate dyn else enum extern f32 f64 false fn for i16 i32 i64 i8 if impl
     in let loop match mod move mut pub ref return self Self static str struct super trait true type u16 u32 u64 u8 unsafe
     use usize where while`,
    // A lifetime is not a string.
    [
      { match: String.raw`'[a-z_]\w*(?!')`, kind: 'name' },
      { match: String.raw`#!?\[[^\]\n]*\]`, kind: 'name' },
    ],
  ),
  php: cLike(
    `abstract and array as break case catch class const continue declare default do echo else elseif empty enum extends
     false final finally fn for foreach function global if implements include instanceof interface isset match namespace
     new null or print private protected public readonly require return static switch throw trait true try unset use var
     while yield`,
    [
      { match: String.raw`\$\w+`, kind: 'name' },
      { match: '#(?!\\[).*', kind: 'comment' },
      { match: String.raw`<\?php|\?>`, kind: 'keyword' },
    ],
  ),
};
