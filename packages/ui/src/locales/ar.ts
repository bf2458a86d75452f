import type { RequestIssueParams } from '@chat-stream/core';
import type { MarkdownLabels } from '@chat-stream/markdown';
import { counted, isolated, type ArabicForms } from './arabicWords.js';
import { DAY_FORMAT, type IssueLabels, type Labels } from './Labels.js';

/** ما يفعله كل حقل من حقول الطلب. */
const fieldHelp: Readonly<Record<string, string>> = {
  messages: 'المحادثة حتى الآن.',
  model: 'النموذج الذي يجيب. وتقبل بعض الخدمات قائمة نماذج تُجرَّب بالترتيب.',
  stream: 'مفعّل هنا دائمًا: تصل الإجابة جزءًا بعد جزء.',
  stream_options: 'طلب عدد الرموز المستهلكة في النهاية، أو ترك التعمية.',
  n: 'عدد الإجابات التي تُكتب جنبًا إلى جنب.',
  max_completion_tokens: 'أقصى عدد من الرموز، بما فيها التفكير.',
  max_tokens: 'أقصى عدد من الرموز؛ وترفضه نماذج التفكير.',
  stop: 'حتى أربعة نصوص تنتهي الإجابة عند ورودها.',
  verbosity: 'مدى الإسهاب المسموح في الإجابة.',
  temperature: 'الأعلى أكثر مفاجأة، والأدنى أقرب إلى المتوقع.',
  top_p: 'الاختيار من أرجح الرموز التي يبلغ مجموعها هذا الاحتمال.',
  frequency_penalty: 'فوق الصفر: تكرار حرفي أقل.',
  presence_penalty: 'فوق الصفر: مواضيع جديدة أكثر.',
  logit_bias: 'رفع رموز بعينها أو خفضها حسب رقمها، من ⁦-100⁩ إلى 100.',
  seed: 'طلب الإجابة نفسها للطلب نفسه، قدر ما يستطيع الخادم.',
  prediction: 'نص ستكرر الإجابة معظمه، فتصبح أسرع.',
  reasoning_effort: 'مقدار تفكير النموذج قبل أن يجيب.',
  tools: 'ما يجوز للنموذج استدعاؤه.',
  tool_choice: 'هل يجوز للنموذج استدعاء أداة أم يجب أم يُمنع، وأيها.',
  parallel_tool_calls: 'هل يجوز استدعاء عدة أدوات معًا.',
  functions: 'الصيغة الأقدم من tools.',
  function_call: 'الصيغة الأقدم من tool_choice.',
  web_search_options: 'يتيح للنموذج البحث في الويب، قرب مكان إن حُدد.',
  response_format: 'نص عادي، أو أي JSON، أو JSON وفق مخطط محدد.',
  modalities: 'ما يجوز أن تتكون منه الإجابة.',
  audio: 'صوت الإجابات المنطوقة وصيغتها؛ ويتطلب التدفق pcm16.',
  logprobs: 'إرجاع لوغاريتم احتمال كل رمز.',
  top_logprobs: 'عدد البدائل المُرجعة لكل رمز.',
  prompt_cache_key: 'يجمع الطلبات التي تشترك في بداية طويلة.',
  prompt_cache_options: 'كيف يُخزَّن المدخل مؤقتًا وكم من الوقت.',
  prompt_cache_retention: 'كم من الوقت يُخزَّن المدخل مؤقتًا.',
  service_tier: 'قائمة الانتظار وفئة السعر اللتان يأخذهما الطلب.',
  store: 'الاحتفاظ بالإجابة لدى المزوّد للتقييم.',
  metadata: 'حتى 16 وسمًا تُحفظ مع الإجابة.',
  user: 'من الذي يسأل، لكشف إساءة الاستخدام.',
  safety_identifier: 'معرّف ثابت مُجزّأ للشخص الذي يسأل.',
  moderation: 'تقييم ما يدخل وما يخرج أو حجبه.',
  tags: 'Opper: وسوم للتحليلات.',
  parent_span_id: 'Opper: مقطع التتبع الذي تنتمي إليه هذه الإجابة.',
};

const quote = (name: string | number | undefined): string => `«${isolated(String(name))}»`;
const quoted = (names: readonly string[] = []): string => names.map(quote).join(' و');
const listed = (names: readonly string[] = [], between = '، '): string => names.map(isolated).join(between);

const TYPES: Readonly<Record<NonNullable<RequestIssueParams['type']>, string>> = {
  boolean: `إما ${isolated('true')} أو ${isolated('false')}`,
  integer: 'عددًا صحيحًا',
  number: 'عددًا',
  string: 'نصًا',
  strings: 'نصًا أو قائمة نصوص',
  object: 'كائنًا',
  list: 'قائمة',
  other: 'على هيئة أخرى',
};

/** In the genitive, as they stand after a preposition. */
const CHARACTERS: ArabicForms = {
  zero: 'صفر من الأحرف',
  one: 'حرف واحد',
  two: 'حرفين',
  few: 'أحرف',
  many: 'حرفًا',
  other: 'حرف',
};
const ITEMS: ArabicForms = {
  zero: 'صفر من العناصر',
  one: 'عنصر واحد',
  two: 'عنصرين',
  few: 'عناصر',
  many: 'عنصرًا',
  other: 'عنصر',
};
const characters = (count: string | number | undefined): string => counted(count ?? 0, CHARACTERS);
const items = (count: string | number | undefined): string => counted(count ?? 0, ITEMS);

function range({ min, max }: RequestIssueParams): string {
  if (min === undefined) return `${isolated(String(max))} على الأكثر`;
  if (max === undefined) return `${isolated(String(min))} على الأقل`;
  return `بين ${isolated(String(min))} و${isolated(String(max))}`;
}

function amount({ min, max, unit }: RequestIssueParams): string {
  const words = unit === 'characters' ? characters : items;
  if (min === undefined) return `ألا يزيد على ${words(max)}`;
  return max === undefined ? `ألا يقل عن ${words(min)}` : `أن يكون بين ${min} و${words(max)}`;
}

/** ما الخطأ في الطلب. */
const issues: IssueLabels = {
  requestIssue: {
    advice: (field, { names }) => `يُفضَّل تغيير ${quoted(names)} أو ${quote(field)}، لا كليهما.`,
    bad_name: (field) =>
      `يحتاج ${quote(field)} إلى اسم من 1 إلى 64 من الأحرف اللاتينية أو الأرقام أو ${quote('_')} أو ${quote('-')}.`,
    both_spellings: (field) => `كُتب ${quote(field)} بالصيغتين معًا؛ اكتفِ بإحداهما.`,
    conflict: (field, { names }) => `استخدم ${quoted(names)} أو الحقل الأقدم ${quote(field)}، لا كليهما.`,
    deprecated: (field, { names = [] }) =>
      names.length > 0
        ? `${quote(field)} متقادم؛ استخدم ${quoted(names)}.`
        : `${quote(field)} متقادم ولا بديل له: ما زالت بعض الخوادم تراعيه، وأخرى لم تعد تراعيه.`,
    duplicate: (_, { given }) => `توجد أداتان باسم ${quote(given)}.`,
    ignored: (field, { names }) => `لا أثر لـ${quote(field)} ما لم يكن ضمن ${quoted(names)}.`,
    missing_role: (field) => `${quote(field)} غير موجود: يجب أن تذكر كل رسالة من المتكلم.`,
    needs_json_word: () => `ترفض الخوادم ${quote('json_object')} ما لم تطلب رسالةٌ صيغة JSON.`,
    not_null: (field) => `لا يجوز أن يكون ${quote(field)} بقيمة ${isolated('null')}. احذفه بدلًا من ذلك.`,
    not_streaming: (field) => `يجب أن يكون ${quote(field)} بقيمة ${isolated('true')}، والأفضل حذفه.`,
    not_strict: (field) =>
      `${quote(field)}: في المخطط الصارم يجب أن يكون كل كائن مغلقًا بـ${quote('additionalProperties')} ${isolated('false')} وأن يذكر كل خصائصه في ${quote('required')}.`,
    out_of_range: (field, params) =>
      params.maxValue === undefined
        ? `ينبغي أن يكون ${quote(field)} ${range(params)}${params.given === undefined ? '' : `؛ قيمته الآن ${isolated(String(params.given))}`}.`
        : `${quote(field)}: يجب ألا يزيد المفتاح على ${characters(params.max)}، وأن تكون القيمة نصًا لا يزيد على ${characters(params.maxValue)}.`,
    required: (field, { names }) =>
      names ? `${quote(field)} غير موجود، وهو مطلوب بسبب ${quoted(names)}.` : `${quote(field)} غير موجود، وهو مطلوب.`,
    requires: (field, { names }) => `لا يعمل ${quote(field)} إلا مع ${quoted(names)}.`,
    streaming_format: (_, { names }) => `يجب عادةً أن يكون الصوت المتدفق بصيغة ${quoted(names)}.`,
    unanswered: (_, { given }) => `لا توجد قبل هذه الرسالة رسالة تستدعي الأداة بالمعرّف ${quote(given)}.`,
    unknown_field: (field, { names }) => `${quote(field)} ليس حقلًا معروفًا. هل تقصد ${quoted(names)}؟`,
    unknown_tool: (field, { given, names }) =>
      `يذكر ${quote(field)} الأداة ${quote(given)}، وليست ضمن ${quoted(names)}.`,
    unknown_value: (field, { given, names }) =>
      `${quote(given)} ليست من القيم المعروفة للحقل ${quote(field)} (${listed(names)}).`,
    unsafe_integer: (field, { max }) => `${quote(field)} أكبر من أن يكون دقيقًا: لا تتجاوز ${isolated(`±${max}`)}.`,
    unsupported: (field, { given, names = [] }) =>
      names.length > 0
        ? `يقبل ${quote(given)} الحقل ${quoted(names)} بدلًا من ${quote(field)}.`
        : `لا يقبل ${quote(given)} الحقل ${quote(field)}.`,
    wrong_count: (field, params) => `يجب في ${quote(field)} ${amount(params)}؛ العدد الآن ${params.given}.`,
    wrong_type: (field, { type = 'other' }) => `يجب أن يكون ${quote(field)} ${TYPES[type]}.`,
  },
  jsonIssue: {
    type: (types) => `يجب أن يكون من النوع ${listed(types, ' أو ')}`,
    enum: (values) => `يجب أن يكون إحدى هذه القيم: ${listed(values)}`,
    const: ([value = '']) => `يجب أن يكون ${isolated(value)}`,
    required: (names) => `ينقص: ${listed(names)}`,
    additionalProperties: () => 'ليس حقلًا معروفًا',
    minLength: ([least]) => `يجب ألا يقل عن ${characters(least)}`,
    maxLength: ([most]) => `يجب ألا يزيد على ${characters(most)}`,
    pattern: ([pattern = '']) => `يجب أن يطابق ${isolated(pattern)}`,
    minimum: ([least = '']) => `يجب ألا يقل عن ${isolated(least)}`,
    maximum: ([most = '']) => `يجب ألا يزيد على ${isolated(most)}`,
    exclusiveMinimum: ([bound = '']) => `يجب أن يكون أكبر من ${isolated(bound)}`,
    exclusiveMaximum: ([bound = '']) => `يجب أن يكون أصغر من ${isolated(bound)}`,
    multipleOf: ([factor = '']) => `يجب أن يكون من مضاعفات ${isolated(factor)}`,
    minItems: ([least]) => `يجب ألا يقل عن ${items(least)}`,
    maxItems: ([most]) => `يجب ألا يزيد على ${items(most)}`,
    uniqueItems: () => 'يجب ألا يتكرر فيه عنصر',
    oneOf: () => 'يجب أن يوافق خيارًا واحدًا بالضبط',
    not: () => 'هذه القيمة غير مسموح بها',
    false: () => 'يجب ألا يوجد',
  },
};

const markdown: MarkdownLabels = {
  code: 'شفرة',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyFailed: 'النسخ غير مسموح',
  wrap: 'التفاف الأسطر',
  download: 'تنزيل',
  table: 'جدول',
  copyTable: 'نسخ الجدول',
  copyTableAsMarkdown: 'نسخ بصيغة Markdown',
  formula: 'صيغة',
  task: 'مهمة',
  showImage: (host) => `إظهار الصورة من ${isolated(host)}`,
  blockedImage: 'الصورة غير معروضة',
  footnotes: 'الحواشي',
  footnote: (number) => `حاشية ${number}`,
  backToText: (number) => `العودة إلى المرجع ${number}`,
  citation: (number, title) => `المصدر ${number}: ${isolated(title)}`,
  details: 'تفاصيل',
  alerts: { note: 'ملاحظة', tip: 'نصيحة', important: 'مهم', warning: 'تحذير', caution: 'تنبيه' },
};

/** In the genitive or the accusative, which are the same here. */
const seconds = (count: number): string =>
  counted(count, { one: 'ثانية واحدة', two: 'ثانيتين', few: 'ثوانٍ', many: 'ثانية' });

/** كلمات الأدوات بالعربية. */
export const arabic: Labels = {
  markdown,
  you: 'أنت',
  assistant: 'المساعد',
  instructions: 'التعليمات',

  conversation: 'المحادثة',
  message: 'رسالة',
  placeholder: 'اسأل ما تشاء',
  send: 'إرسال',
  stop: 'إيقاف',
  sendLater: 'الإرسال بعد هذه الإجابة',
  attach: 'إرفاق ملفات',
  attachments: 'المرفقات',
  dropFiles: 'أفلت الملفات هنا لإرفاقها',
  tooLarge: (name, limitMB) => `${isolated(name)} أكبر من ${isolated(`${limitMB}`)} ميغابايت ولم يُرفق.`,
  remove: (name) => `إزالة ${isolated(name)}`,
  queue: 'بانتظار الإرسال',
  editQueued: 'تعديل الرسالة المنتظرة',
  removeQueued: 'إزالة الرسالة المنتظرة',

  welcome: 'ماذا تريد أن تعرف؟',
  suggestions: 'اقتراحات',
  jumpToLatest: 'الانتقال إلى الأحدث',
  newMessages: (count) =>
    counted(count, {
      zero: 'لا رسائل جديدة',
      one: 'رسالة جديدة',
      two: 'رسالتان جديدتان',
      few: 'رسائل جديدة',
      many: 'رسالة جديدة',
    }),

  actions: 'أوامر الرسالة',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyAsText: 'نسخ على شكل نص',
  edit: 'تعديل',
  save: 'إرسال',
  cancel: 'إلغاء',
  editMessage: 'تعديل الرسالة',
  regenerate: 'إعادة المحاولة',
  continue: 'متابعة',
  delete: 'حذف',
  deleted: 'حُذفت الرسالة',
  undo: 'تراجع',
  notSaved: 'لم تُحفظ المحادثة. تجري إعادة المحاولة…',
  savedAgain: 'حُفظت المحادثة من جديد.',
  threadUnreadable: 'تعذّرت قراءة المحادثة المحفوظة. لن تُحفظ هذه المحادثة.',
  readAloud: 'قراءة بصوت عالٍ',
  stopReading: 'إيقاف القراءة',
  showMore: 'عرض المزيد',
  showLess: 'عرض أقل',

  branches: 'النسخ',
  previousBranch: 'النسخة السابقة',
  nextBranch: 'النسخة التالية',
  branch: (index, count) => `${index} / ${count}`,
  answers: (count) =>
    counted(count, {
      one: 'إجابة واحدة',
      two: 'إجابتان جنبًا إلى جنب',
      few: 'إجابات جنبًا إلى جنب',
      many: 'إجابة جنبًا إلى جنب',
    }),
  answer: (index) => `الإجابة ${index}`,
  useThisAnswer: 'استخدام هذه الإجابة',
  compare: 'مقارنة جنبًا إلى جنب',

  phase: {
    connecting: 'جارٍ الاتصال',
    waiting: 'بانتظار النموذج',
    reasoning: 'يفكر',
    answering: 'يجيب',
    tools: 'يستخدم الأدوات',
  },
  silence: (count) => `لم يصل شيء منذ ${seconds(count)}. يمكنك الانتظار أو الإيقاف.`,
  retryingIn: (count) => (count > 0 ? `محاولة جديدة بعد ${seconds(count)}` : 'محاولة جديدة'),
  offline: 'لا يوجد اتصال بالإنترنت.',
  offlineHint: 'سيستمر تلقائيًا عند عودة الاتصال.',
  stopped: 'أوقفت هذه الإجابة.',
  cutAtLimit: 'بلغت الإجابة أقصى طول لها.',
  filtered: 'حجب المزوّد بقية هذه الإجابة.',

  thinking: (count) => (count > 0 ? `يفكر منذ ${seconds(count)}` : 'يفكر'),
  thought: (count) => (count === undefined ? 'الأفكار' : `فكّر ${seconds(Math.max(1, count))}`),
  refused: 'اعتذر النموذج',
  sources: (count) =>
    counted(count, {
      zero: 'لا مصادر',
      one: 'مصدر واحد',
      two: 'مصدران',
      few: 'مصادر',
      many: 'مصدرًا',
      other: 'مصدر',
    }),
  image: 'صورة',
  openImage: 'فتح الصورة',
  imageFailed: 'تعذّر عرض هذه الصورة.',
  audio: 'إجابة منطوقة',
  file: 'ملف',
  partFailed: 'تعذّر عرض هذا الجزء. نصّه:',

  toolState: {
    streaming: 'يُكتب',
    ready: 'جاهز',
    awaiting: 'يحتاج إلى موافقتك',
    running: 'يعمل',
    done: 'اكتمل',
    failed: 'فشل',
    stopped: 'لم تُنفَّذ',
  },
  toolAwaitsAnswer: 'ينتظر إجابتك',
  toolArguments: 'المدخلات',
  toolResult: 'النتيجة',
  toolError: 'سبب الخطأ',
  approveQuestion: (tool) => `هل تسمح بتشغيل ${isolated(tool)} بهذه المدخلات؟`,
  approve: 'السماح',
  decline: 'الرفض',
  toolAnswer: (tool) => `إجابتك عن طلب ${isolated(tool)}`,
  submitAnswer: 'إرسال',

  retry: 'إعادة المحاولة',
  loadFailed: 'تعذّر تحميل هذا الجزء.',
  retryIn: (count) => `إعادة المحاولة بعد ${seconds(count)}`,
  details: 'تفاصيل تقنية',
  copyDetails: 'نسخ التفاصيل',
  textKept: 'ما وصل محفوظ.',
  emptyAnswer: 'لم يُجب النموذج بشيء.',
  errors: {
    invalid_request: 'لا يمكن إرسال هذا الطلب كما هو.',
    network: 'تعذّر الوصول إلى الخادم.',
    timeout: 'تأخر الخادم في الرد.',
    idle_timeout: 'توقفت الإجابة عن الوصول.',
    http: 'رفض الخادم الطلب.',
    rate_limit: 'طلبات كثيرة في وقت واحد.',
    provider: 'وقع خطأ في النموذج.',
    incomplete_stream: 'انتهت الإجابة قبل أوانها.',
    connection_lost: 'انقطع الاتصال.',
    empty_response: 'أرسل الخادم إجابة فارغة.',
    bad_response: 'لا يبدو هذا خادم محادثة.',
    bad_frame: 'أرسل الخادم شيئًا لا يُقرأ.',
    too_large: 'الإجابة أكبر من المسموح.',
    tool: 'ظلت الأدوات تستدعي بعضها.',
    interrupted: 'انقطع الرد عند إغلاق الصفحة.',
    misuse: 'لا يمكن فعل ذلك هنا.',
  },
  errorAdvice: {
    invalid_request: 'غيّر الإعدادات المذكورة ثم أعد المحاولة.',
    network: 'تحقق من اتصالك أو من عنوان الخادم ثم أعد المحاولة.',
    timeout: 'أعد المحاولة الآن، أو لاحقًا إن كان الخادم مشغولًا.',
    idle_timeout: 'تابع من حيث توقفت، أو أعد المحاولة.',
    http: 'تحقق من المفتاح والنموذج والعنوان ثم أعد المحاولة.',
    rate_limit: 'انتظر لحظة ثم أعد المحاولة.',
    provider: 'أعد المحاولة؛ وإن تكرر ذلك فجرّب نموذجًا آخر.',
    incomplete_stream: 'تابع من حيث توقفت، أو أعد المحاولة.',
    connection_lost: 'تابع من حيث توقفت، أو أعد المحاولة.',
    empty_response: 'أعد المحاولة، أو جرّب نموذجًا آخر.',
    bad_response: 'تحقق من عنوان الخادم: ينبغي أن ينتهي بـ ⁨/v1⁩.',
    bad_frame: 'تابع من حيث توقفت، أو أعد المحاولة.',
    too_large: 'اطلب إجابة أقصر.',
    tool: 'اسأل سؤالًا أضيق، أو اسمح بخطوات أكثر.',
    interrupted: 'النص الذي وصل محفوظ. أعد المحاولة أو تابع.',
    misuse: 'التفاصيل التقنية تذكر السبب.',
  },

  tokens: (count) =>
    counted(count, {
      zero: 'لا رموز',
      one: 'رمز واحد',
      two: 'رمزان',
      few: 'رموز',
      many: 'رمزًا',
      other: 'رمز',
    }),
  tokensPerSecond: (count) => `${isolated(count)} رمز/ث`,
  firstToken: (count) => `${isolated(count)} ث حتى أول رمز`,
  usage: 'الاستهلاك',
  logprobs: 'احتمالات الرموز',
  showLogprobs: 'إظهار الاحتمالات',
  hideLogprobs: 'إخفاء الاحتمالات',
  perplexity: (value) => `الحيرة ${isolated(value)}`,
  tokenProbability: (token, share) => `«${isolated(token)}»، ${isolated(share)}`,
  alternatives: 'البدائل',

  announceStarted: 'تُكتب الإجابة',
  announceDone: (text) => (text === '' ? 'اكتملت الإجابة.' : text),
  announceStopped: 'تم الإيقاف',
  announceFailed: (reason) => `فشلت الإجابة. ${reason}`,

  model: 'النموذج',
  chooseModel: 'اختر نموذجًا',
  searchModels: 'البحث في النماذج',
  settings: 'إعدادات الطلب',
  searchSettings: 'البحث في الإعدادات',
  resetSettings: 'إعادة ضبط الكل',
  resetField: (name) => `إعادة ضبط ${isolated(name)}`,
  fieldGroups: {
    core: 'الأساسيات',
    length: 'الطول',
    sampling: 'اختيار الكلمات',
    reasoning: 'التفكير',
    tools: 'الأدوات',
    output: 'المخرجات',
    caching: 'التخزين المؤقت',
    account: 'الحساب',
  },
  presets: 'إعدادات جاهزة',
  changed: 'تغيّر',
  deprecated: 'متقادم',
  useInstead: (name) => `بدلًا منه: ${isolated(name)}.`,
  notSet: 'غير محدد',
  defaultOf: (value) => `غير محدد (${isolated(value)})`,
  on: 'مفعّل',
  off: 'معطّل',
  slider: 'شريط',
  copyRequest: 'نسخ الطلب',
  copyAs: (kind) => `نسخ بصيغة ${isolated(kind)}`,

  threads: 'المحادثات',
  threadGroups: { pinned: 'المثبتة', today: 'اليوم', yesterday: 'أمس', week: 'آخر سبعة أيام', older: 'أقدم' },
  threadMenu: (title) => `أوامر ${isolated(title)}`,
  threadDeleted: (title) => `حُذفت «${isolated(title)}»`,
  searchThreads: 'بحث',
  noThreads: 'لا محادثات بعد',
  nothingFound: 'لا نتائج',
  untitled: 'بلا عنوان',
  rename: 'إعادة التسمية',
  pin: 'تثبيت',
  unpin: 'إلغاء التثبيت',
  more: 'المزيد',

  commands: 'الأوامر',
  searchCommands: 'البحث في الأوامر',
  shortcuts: 'اختصارات لوحة المفاتيح',
  newLine: 'سطر جديد',
  messageAbove: 'الرسالة السابقة',
  messageBelow: 'الرسالة التالية',
  close: 'إغلاق',

  theme: 'المظهر',
  light: 'فاتح',
  dark: 'داكن',
  system: 'حسب النظام',

  day: (time) => new Date(time).toLocaleDateString('ar-u-nu-latn', DAY_FORMAT),
  unread: 'جديد',
  loadOlder: 'تحميل رسائل أقدم',
  loadingOlder: 'جارٍ تحميل رسائل أقدم',

  find: 'البحث في هذه المحادثة',
  findNext: 'المطابقة التالية',
  findPrevious: 'المطابقة السابقة',
  findCount: (index, count) => `${index} من ${count}`,

  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  position: 'موضع التشغيل',
  playbackSpeed: 'السرعة',
  stillComing: 'لا يزال يصل',
  audioFailed: 'تعذّر تشغيل هذا الصوت.',
  transcript: 'النص المكتوب',

  json: 'إجابة منظّمة',
  jsonState: { writing: 'قيد الكتابة', complete: 'كاملة', cut: 'غير كاملة', broken: 'JSON غير صحيح' },
  jsonItems: (count) =>
    counted(count, {
      zero: 'لا عناصر',
      one: 'عنصر واحد',
      two: 'عنصران',
      few: 'عناصر',
      many: 'عنصرًا',
      other: 'عنصر',
    }),
  showAsText: 'عرض على شكل نص',
  showAsTree: 'عرض على شكل شجرة',

  promptTokens: (count) => `الرموز المقروءة: ${isolated(count)}`,
  cachedTokens: (count) => `منها ${isolated(count)} من الذاكرة المؤقتة`,
  reasoningTokens: (count) => `منها ${isolated(count)} للتفكير`,
  cost: 'التكلفة',

  goodAnswer: 'إجابة جيدة',
  badAnswer: 'إجابة سيئة',
  feedbackComment: 'ما الذي يمكن تحسينه؟ (اختياري)',
  feedbackThanks: 'شكرًا على ملاحظتك.',
  sendFeedback: 'إرسال الملاحظة',

  export: 'تصدير',
  exportAs: (format) => `حفظ بصيغة ${isolated(format)}`,
  plainText: 'نص عادي',
  copyAsMarkdown: 'نسخ بصيغة Markdown',
  copyConversation: 'نسخ المحادثة',
  regenerateWith: (name) => `إعادة المحاولة باستخدام ${isolated(name)}`,
  regenerateMenu: 'إعادة المحاولة باستخدام…',
  rerun: 'مرة أخرى بالإعدادات نفسها تمامًا',
  showAllSources: (count) => `كل المصادر (${count})`,

  tooMany: (limit) =>
    `يمكن إرفاق ${counted(limit, { one: 'ملف واحد', two: 'ملفين', few: 'ملفات', many: 'ملفًا', other: 'ملف' })} على الأكثر.`,
  wrongType: (name, types) => `لم يُرفق ${isolated(name)}: يمكن إرفاق ${isolated(types)} فقط.`,
  fileKinds: { image: 'الصور', audio: 'الملفات الصوتية', video: 'مقاطع الفيديو', text: 'الملفات النصية' },
  unreadable: (name) => `تعذّرت قراءة ${isolated(name)}.`,
  mentions: 'الإشارات',
  dictate: 'إملاء صوتي',
  stopDictating: 'إيقاف الإملاء',
  dictationFailed: 'تعذّر الإملاء. تحقّق من السماح باستخدام الميكروفون.',
  characters: (count) =>
    counted(count, { zero: 'لا أحرف', one: 'حرف واحد', two: 'حرفان', few: 'أحرف', many: 'حرفًا', other: 'حرف' }),
  aboutTokens: (count) =>
    `نحو ${counted(count, { one: 'رمز واحد', two: 'رمزين', few: 'رموز', many: 'رمزًا', other: 'رمز' })}`,
  tooLong: (count) =>
    `تجاوزت الحد بمقدار ${counted(count, { one: 'حرف واحد', two: 'حرفين', few: 'أحرف', many: 'حرفًا', other: 'حرف' })}`,

  openChat: 'فتح الدردشة',
  closeChat: 'إغلاق الدردشة',
  archive: 'أرشفة',
  unarchive: 'إخراج من الأرشيف',
  archived: (count) => `المؤرشفة (${count})`,
  download: 'تنزيل',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  previousImage: 'الصورة السابقة',
  nextImage: 'الصورة التالية',
  imageOf: (index, count) => `${index} من ${count}`,
  recallSent: 'إعادة كتابة الرسالة الأخيرة',

  fieldHelp,
  ...issues,
  presetName: 'اسم الإعداد الجاهز',
  savePreset: 'حفظ إعدادًا جاهزًا',
  renamePreset: (name) => `إعادة تسمية الإعداد الجاهز ${isolated(name)}`,
  removePreset: (name) => `إزالة الإعداد الجاهز ${isolated(name)}`,
  onlyChanged: (count) => `المغيَّر (${count})`,
  entryName: 'المفتاح',
  entryValue: 'القيمة',
  addEntry: 'إضافة',
  addTool: 'إضافة أداة',
  unnamedTool: (index) => `الأداة ${index}`,
  oneModel: 'نموذج واحد',
  modelWithOptions: 'مع خيارات',
  modelsInOrder: 'بدائل بالترتيب',
  onlySomeTools: 'بعض الأدوات فقط',
  otherValue: 'قيمة أخرى',
  line: (line) => `السطر ${line}`,
  formatJson: 'تنسيق',
  unexpectedJson: (found) => (found === '' ? 'ينتهي النص مبكرًا.' : `«${isolated(found)}» غير متوقع هنا.`),
  schemaProblem: {
    schema: () => 'المخطط كائن، أو true أو false.',
    type: (word) => `«${isolated(word)}» ليس نوعًا. الأنواع: string وnumber وinteger وboolean وobject وarray وnull.`,
    number: (word) => `يجب أن يكون «${isolated(word)}» عددًا.`,
    count: (word) => `يجب أن يكون «${isolated(word)}» عددًا صحيحًا لا يقل عن 0.`,
    boolean: (word) => `يجب أن يكون «${isolated(word)}» إما true أو false.`,
    text: (word) => `يجب أن يكون «${isolated(word)}» نصًا.`,
    list: (word) => `يجب أن يكون «${isolated(word)}» قائمة فيها عنصر واحد على الأقل.`,
    object: (word) => `يجب أن يكون «${isolated(word)}» كائنًا.`,
    pattern: (word) => `«${isolated(word)}» ليس تعبيرًا نمطيًا.`,
    reference: (word) => `«${isolated(word)}» لا يشير إلى شيء في هذا المخطط.`,
    required: (word) => `«${isolated(word)}» مطلوب، لكنه ليس من الخصائص.`,
    range: (word) => `«${isolated(word)}» فوق حده الأعلى.`,
    root: () => 'يجب أن يكون نوع المخطط الخارجي «object».',
    closed: () => 'مع «strict» يحتاج كل كائن إلى ⁨"additionalProperties": false⁩.',
    strictRequired: (word) => `مع «strict» يجب أن تكون كل الخصائص مطلوبة؛ «${isolated(word)}» ليست كذلك.`,
    unknown: (word) => `«${isolated(word)}» ليست كلمة معروفة هنا.`,
  },

  askModels: 'سؤال عدة نماذج',
  askCount: (count) =>
    `سؤال ${counted(count, { one: 'نموذج واحد', two: 'نموذجين', few: 'نماذج', many: 'نموذجًا', other: 'نموذج' })}`,
  chooseModels: 'النماذج المراد سؤالها',
  differences: 'الفروق',
  answerComplete: (name) => `اكتملت إجابة ${isolated(name)}.`,
  backToOne: 'عرض إجابة واحدة',
  continueWith: (token) => `المتابعة بـ«${isolated(token)}» بدلًا منه`,

  map: 'خريطة المحادثة',
  mapEmpty: 'ستظهر هنا كل أسئلة هذه المحادثة وإجاباتها مع نسخها.',
  shownNow: 'معروض',
};
