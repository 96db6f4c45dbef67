/*
 * Messages for YAML that cannot be read.  Two causes outnumber all others in themes: patterns
 * and colours without quotes; for these the message shows the line as it should be.
 */
#include "theme/yamlhelp.h"

#include <stdio.h>

#include "base/clean.h"
#include "base/limits.h"
#include "theme/yaml.h"

static const struct { const char *theirs, *ours, *help; } problems[] = {
	{"mapping values are not allowed in this context", "unexpected ':'",
	    "quote a text that holds ': ', or check the indentation"},
	{"did not find expected key", "expected a key here",
	    "is the line indented as its neighbours, and is the text before it quoted?"},
	{"could not find expected ':'", "expected ':' after a key",
	    "quote a text that goes over several lines"},
	{"did not find expected '-' indicator", "expected '- ' here",
	    "indent the line as the other entries"},
	{"did not find expected node content", "expected a value here",
	    "is a { or [ not closed, or a value missing?"},
	{"did not find expected alphabetic or numeric character",
	    "a name must follow '*' or '&' here", "quote it"},
	{"did not find expected ',' or ']'", "expected ',' or ']'",
	    "close the list with ], and quote texts with , : # or brackets"},
	{"did not find expected ',' or '}'", "expected ',' or '}'",
	    "close the map with }, and quote texts with , : # or brackets"},
	{"found unexpected end of stream", "this quote is never closed",
	    "close it; a quote within single quotes is doubled"},
	{"found unexpected document indicator", "this quote is never closed",
	    "close it; a quote within single quotes is doubled"},
	{"found unknown escape character", "unknown escape in double quotes",
	    "in single quotes a backslash stands for itself"},
	{"block sequence entries are not allowed in this context", "unexpected '- '",
	    "a list begins on its own line"},
	{"block mapping entries are not allowed in this context", "unexpected '?'",
	    "quote it"},
	{"found a tab character that violates indentation", "a tab cannot indent", "use blanks"},
	{"found a tab character that violate indentation", "a tab cannot indent", "use blanks"},
	{"control characters are not allowed", "a control character in the file",
	    "take it out"},
	{"invalid leading UTF-8 octet", "not UTF-8 here", "save the file as UTF-8"},
	{"invalid trailing UTF-8 octet", "not UTF-8 here", "save the file as UTF-8"},
	{"incomplete UTF-8 octet sequence", "not UTF-8 here", "save the file as UTF-8"},
	{"did not find expected <document start>", "expected a key here",
	    "a theme is one map: 'key: value' lines without indentation"},
};

static bool
is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '_' || c == '-';
}

/* Where the value of a pattern's key begins, or the length of the line. */
static size_t
pattern_value(struct str line, size_t *key)
{
	static const char *const keys[] = {"match", "regex", "trigger", "tree", "pattern"};
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		struct str name = str_of(keys[k]);
		for (size_t i = 0; i + name.len + 2 <= line.len; i++) {
			if (!str_eq(str_sub(line, i, i + name.len), name) || line.ptr[i + name.len] != ':' ||
			    line.ptr[i + name.len + 1] != ' ' || (i && is_name_byte(line.ptr[i - 1])))
				continue;
			*key = i;
			return i + name.len + 2;
		}
	}
	return line.len;
}

/* In {a: b, match: x, c: d} the value ends before ", c:" or the last brace. */
static size_t
value_end(struct str line, size_t from)
{
	size_t open = 0;
	for (size_t i = 0; i < from; i++) {
		if (line.ptr[i] == '{')
			open++;
		else if (line.ptr[i] == '}' && open)
			open--;
	}
	if (!open)
		return line.len;
	for (size_t i = from; i + 1 < line.len; i++) {
		size_t j = i + 2;
		if (line.ptr[i] != ',' || line.ptr[i + 1] != ' ')
			continue;
		while (j < line.len && is_name_byte(line.ptr[j]))
			j++;
		if (j > i + 2 && j < line.len && line.ptr[j] == ':')
			return i;
	}
	size_t end = line.len;
	while (end > from && line.ptr[end - 1] != '}')
		end--;
	return end > from ? end - 1 : line.len;
}

/* Quotes that are there already, both or the first alone. */
static struct str
without_quotes(struct str value)
{
	char c = value.len ? value.ptr[0] : '\0';
	if (c != '"' && c != '\'')
		return value;
	size_t end = value.len > 1 && value.ptr[value.len - 1] == c ? value.len - 1 : value.len;
	struct str inner = str_trim(str_sub(value, 1, end));
	/* 'a' b 'c' is a pattern that begins and ends with words in this case. */
	if (c == '\'' && str_chr(inner, c) < inner.len)
		return value;
	return inner;
}

bool
yaml_requote(struct str line, struct buf *out)
{
	size_t key = 0, from = pattern_value(line, &key);
	struct str value = str_trim(str_sub(line, from, value_end(line, from)));
	value = without_quotes(value);
	if (!value.len || value.len > 100 || value.ptr[0] == '{')
		return false;
	bool plain = str_chr(value, '"') == value.len && str_chr(value, '\\') == value.len;
	clean_add(out, str_sub(line, key, from));
	buf_chr(out, plain ? '"' : '\'');
	for (size_t i = 0; i < value.len; i++) {
		size_t run = i;
		while (run < value.len && (plain || value.ptr[run] != '\''))
			run++;
		clean_add(out, str_sub(value, i, run));
		if (run < value.len)
			buf_puts(out, "''");
		i = run;
	}
	buf_chr(out, plain ? '"' : '\'');
	return true;
}

/* "fg: #aabbcc" on the lines [first, last]: a comment, which swallows the rest of the line. */
static bool
say_comment(struct script *s, size_t first, size_t last)
{
	for (size_t n = first; n <= last && n < first + 20; n++) {
		struct str line = script_line_text(s, n);
		for (size_t i = 0; i + 5 < line.len; i++) {
			size_t j = i + 3;
			if (line.ptr[i] != ':' || line.ptr[i + 1] != ' ' || line.ptr[i + 2] != '#')
				continue;
			while (j < line.len && is_name_byte(line.ptr[j]))
				j++;
			if (j - i - 3 < 3)
				continue;
			size_t from = (size_t)(line.ptr - s->text.ptr) + i + 2;
			char help[64];
			snprintf(help, sizeof help, "quote it: \"%.*s\"", (int)(j - i - 2 < 20 ? j - i - 2 : 20),
			    line.ptr + i + 2);
			script_say(s, DIAG_ERROR, from, from + (j - i - 2), help,
			    "YAML reads this as a comment");
			return true;
		}
	}
	return false;
}

/* "match: the #PROPN, id: x}" in braces: the comment takes the closing brace along. */
static bool
say_swallowed(struct script *s, size_t first, size_t last)
{
	for (size_t n = first; n <= last && n < first + 20; n++) {
		struct str line = script_line_text(s, n);
		size_t key = 0, from = pattern_value(line, &key);
		if (from >= line.len || line.ptr[from] == '"' || line.ptr[from] == '\'')
			continue;
		for (size_t i = from; i + 2 < line.len; i++) {
			if (line.ptr[i] != ' ' || line.ptr[i + 1] != '#' || line.ptr[i + 2] < 'A' ||
			    line.ptr[i + 2] > 'Z')
				continue;
			struct buf fix = {0}, help = {0};
			size_t at = (size_t)(line.ptr - s->text.ptr);
			bool quoted = yaml_requote(line, &fix);
			buf_fmt(&help, "quote it%s%s", quoted ? ": " : "", quoted ? buf_cstr(&fix) : "");
			script_say(s, DIAG_ERROR, at + i + 1, at + line.len, buf_cstr(&help),
			    "YAML reads the end of this pattern as a comment");
			buf_done(&fix);
			buf_done(&help);
			return true;
		}
	}
	return false;
}

/* What cannot begin a value without quotes. */
static bool
say_start(struct script *s, size_t at, const char *help)
{
	char c = at < s->text.len ? s->text.ptr[at] : '\0';
	if (c == '\t') {
		script_say(s, DIAG_ERROR, at, at + 1, "use blanks", "a tab cannot indent");
		return true;
	}
	if (c != '@' && c != '`' && c != '%')
		return false;
	script_say(s, DIAG_ERROR, at, at + 1, help ? help : "quote it",
	    "a value cannot begin with '%c' without quotes", c);
	return true;
}

static void
say_with(struct script *s, const struct yaml_problem *p, const char *help)
{
	if (str_is(str_of(p->text), "found character that cannot start any token") &&
	    say_start(s, p->at, help))
		return;
	const char *text = p->text;
	for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
		if (!str_is(str_of(p->text), problems[i].theirs))
			continue;
		text = problems[i].ours;
		help = help ? help : problems[i].help;
	}
	bool unclosed = str_is(str_of(text), "this quote is never closed");
	size_t at = unclosed ? p->begin : p->at;
	script_say(s, DIAG_ERROR, at, at + 1, help, "%s", text);
}

/* The line there, or one before it that has something on it. */
static size_t
written_line(const struct script *s, size_t line)
{
	while (line > 1 && !str_trim(script_line_text(s, line)).len)
		line--;
	return line;
}

void
yaml_say_problem(struct script *s, const struct yaml_problem *p)
{
	size_t line = written_line(s, script_line(s, p->at < s->text.len ? p->at : s->text.len));
	size_t first = script_line(s, p->begin < p->at ? p->begin : p->at);
	first = first < line ? first : line;
	if (say_comment(s, first, line) || say_swallowed(s, first, line))
		return;
	struct buf fix = {0}, help = {0};
	/* Wrong indentation is not cured by quotes. */
	bool indent = str_is(str_of(p->text), "did not find expected '-' indicator") ||
	    str_starts(str_of(p->text), STR("found a tab"));
	bool quoted = !indent && yaml_requote(script_line_text(s, line), &fix);
	/* The token that cannot follow may stand on the next line. */
	if (!quoted && !indent && line > 1 && line - 1 >= first)
		quoted = yaml_requote(script_line_text(s, written_line(s, line - 1)), &fix) &&
		    str_is(str_of(p->text), "did not find expected key");
	if (quoted)
		buf_fmt(&help, "quote it: %s", buf_cstr(&fix));
	say_with(s, p, help.len ? buf_cstr(&help) : NULL);
	buf_done(&fix);
	buf_done(&help);
}

void
yaml_say_alias(struct script *s, size_t from, size_t to, struct str name)
{
	struct buf shown = {0}, fix = {0}, help = {0};
	clean_quote(&shown, name, LIMIT_QUOTE);
	if (yaml_requote(script_line_text(s, script_line(s, from)), &fix))
		buf_fmt(&help, "quote it: %s", buf_cstr(&fix));
	script_say(s, DIAG_ERROR, from, to, help.len ? buf_cstr(&help) : NULL,
	    "no value has the anchor '&%s'", buf_cstr(&shown));
	buf_done(&shown);
	buf_done(&fix);
	buf_done(&help);
}
