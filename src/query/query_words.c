/*
 * The words of the language, each once: what the parser takes, what messages suggest, what help and
 * completion list.  And how words of a query are compared with words of a text.
 */
#include "query/query_internal.h"

#include <assert.h>

#include "base/ascii.h"
#include "text/uni.h"
#include "theme/suggest.h"

static const struct query_word fields[FIELD_N] = {
#define X(id, name, argument, help) [FIELD_##id] = {name ":", argument, help},
	QUERY_FIELDS(X)
#undef X
};

static const struct query_word operators[] = {
	{"near", "", "X near Y: in one sentence with Y, and apart from it"},
	{"next", "", "X next Y: in one sentence, no word between them; either may be the first"},
	{"within", "N words of", "X within 5 words of Y: in one sentence, at most so many words between them"},
	{"before", "", "X before Y: in one sentence with Y, which comes later"},
	{"after", "", "X after Y: in one sentence with Y, which came earlier"},
	{"in", "", "X in Y: inside of Y; X in headline; X in paragraph with Y, X in article with Y"},
	{"of", "", "X of Y: takes part in the event or relation Y"},
	{"as", "ROLE of", "X as target of Y: takes part in it in this role"},
	{"and", "", "both hold of the same thing; so do words that just stand beside each other"},
	{"or", "", "one of them holds"},
	{"not", "", "does not hold; not near, not in ...: there is no such Y"},
};

static const struct query_word regions[] = {
	[REGION_SENTENCE] = {"sentence", "", "a sentence"},
	[REGION_PARAGRAPH] = {"paragraph", "", "a paragraph"},
	[REGION_ARTICLE] = {"article", "", "the whole article; X in article with Y"},
	[REGION_HEADLINE] = {"headline", "", "a headline"},
	[REGION_QUOTE] = {"quote", "", "between quotation marks"},
};

enum { N_OPERATORS = sizeof operators / sizeof *operators, N_REGIONS = sizeof regions / sizeof *regions };

const struct query_word *
query_word_at(size_t i)
{
	if (i < FIELD_N)
		return &fields[i];
	i -= FIELD_N;
	if (i < N_OPERATORS)
		return &operators[i];
	i -= N_OPERATORS;
	return i < N_REGIONS ? &regions[i] : NULL;
}

int
query_region(struct str word)
{
	for (int i = 0; i < N_REGIONS; i++)
		if (str_is(word, regions[i].name))
			return i;
	return REGION_NONE;
}

int
query_field(struct str name)
{
	for (int i = 0; i < FIELD_N; i++) {
		struct str known = str_of(fields[i].name);
		if (str_eq(name, str_sub(known, 0, known.len - 1)))
			return i;
	}
	return FIELD_N;
}

void
query_suggest(struct buf *out, struct str word, bool field)
{
	struct suggest s = suggest_for(word);
	for (int i = 0; field && i < FIELD_N; i++) {
		struct str known = str_of(fields[i].name);
		suggest_try(&s, str_sub(known, 0, known.len - 1));
	}
	for (int i = 0; !field && i < N_OPERATORS; i++)
		suggest_try(&s, str_of(operators[i].name));
	for (int i = 0; !field && i < N_REGIONS; i++)
		suggest_try(&s, str_of(regions[i].name));
	if (s.best.len) {
		buf_puts(out, ": ");
		suggest_add(&s, out);
	}
}

bool
query_is_capitals(struct str word)
{
	size_t capitals = 0;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		if (ascii_is_upper(c))
			capitals++;
		else if (!ascii_is_digit(c) && c != '_' && c != '-' && c != '.')
			return false;
	}
	return capitals > 1;
}

void
query_plain(struct buf *out, struct str s)
{
	struct buf folded = {0};
	uni_fold_plain(&folded, s);
	buf_chr(out, ' ');
	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.ptr[i];
		if (ascii_is_word(c))
			buf_chr(out, c);
		else if (out->ptr[out->len - 1] != ' ')
			buf_chr(out, ' ');
	}
	if (out->ptr[out->len - 1] != ' ')
		buf_chr(out, ' ');
	buf_done(&folded);
}

/* What of a word may be written in another way. */
static void
add_letter(struct buf *out, const char *p, size_t n)
{
	static const struct { const char *some, *set; } kinds[] = {
		{"'", "['\xE2\x80\x98\xE2\x80\x99]"}, {"\xE2\x80\x99", "['\xE2\x80\x98\xE2\x80\x99]"},
		{"\"", "[\"\xE2\x80\x9C\xE2\x80\x9D]"},
		{"-", "[-\xE2\x80\x90\xE2\x80\x91\xE2\x80\x92\xE2\x80\x93]"},
	};
	struct str letter = {p, n};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (str_is(letter, kinds[i].some)) {
			buf_puts(out, kinds[i].set);
			return;
		}
	}
	if (n == 1 && !ascii_is_word(*p))
		buf_chr(out, '\\');
	buf_add(out, p, n);
}

/* Whole words, with blanks or one line end between them; "attack*" is the beginning of one. */
void
query_words_pattern(struct buf *out, struct str words)
{
	words = str_trim(words);
	bool star = words.len > 1 && words.ptr[words.len - 1] == '*';
	if (words.len && ascii_is_word(words.ptr[0]))
		buf_puts(out, "(?<![\\w])");
	for (size_t i = 0; i < words.len - star;) {
		if (ascii_is_blank(words.ptr[i])) {
			while (i < words.len && ascii_is_blank(words.ptr[i]))
				i++;
			buf_puts(out, "(?:[^\\S\\r\\n]*\\r?\\n[^\\S\\r\\n]*|[^\\S\\r\\n]+)");
			continue;
		}
		if (words.ptr[i] == '*' && i + 1 < words.len && ascii_is_blank(words.ptr[i + 1]) && i) {
			buf_puts(out, "\\w*");
			i++;
			continue;
		}
		struct cluster c = uni_cluster(words.ptr + i, words.len - i);
		add_letter(out, words.ptr + i, c.len);
		i += c.len;
	}
	if (star)
		buf_puts(out, "\\w*");
	else if (words.len && ascii_is_word(words.ptr[words.len - 1]))
		buf_puts(out, "(?![\\w])");
}

static void
list_words(struct buf *out, const char *head, const struct query_word *words, size_t n)
{
	buf_fmt(out, "\n%s\n", head);
	for (size_t i = 0; i < n; i++) {
		size_t start = out->len;
		buf_fmt(out, "  %s%s%s", words[i].name,
		    *words[i].argument && !str_ends(str_of(words[i].name), STR(":")) ? " " : "",
		    words[i].argument);
		size_t used = out->len - start;
		buf_pad(out, ' ', used < 24 ? 24 - used : 1);
		buf_fmt(out, "%s\n", words[i].help);
	}
}

void
query_help(struct buf *out)
{
	buf_puts(out,
	    "A query says what is looked for; what stands beside each other holds of one thing.\n\n"
	    "  PERSON                                persons (a type, in capitals)\n"
	    "  GPE actor:russia                      where Russia is named, as a country\n"
	    "  \"peace talks\"    talk*    /sanct\\w+/   words, words that begin so, a pattern\n"
	    "  PERSON near ORG                       persons in one sentence with an organisation\n"
	    "  event:ASSAULT source:russia           attacks by Russia\n"
	    "  PERSON as target of ASSAULT           who was attacked\n"
	    "  event:* mood:future date:2021-12..2022-01\n"
	    "  (actor:putin or actor:biden) in quote\n"
	    "  ORG certainty:<60 not layer:rules\n");
	list_words(out, "Fields: a value of several words stands in quotes, commas part several values,\n"
	    "=NAME is the whole name, a star at its end any ending, /.../ a pattern", fields, FIELD_N);
	list_words(out, "Words that join, loosest first: or; and; near, in ...; words side by side",
	    operators, N_OPERATORS);
	list_words(out, "Places for in", regions, N_REGIONS);
	buf_puts(out, "\nLetters count the same in either case; /.../c is a pattern in which it counts.\n"
	    "In quotes nothing is a word of the language.  Parentheses group.\n");
}
