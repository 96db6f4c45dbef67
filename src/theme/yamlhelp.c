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
	{"could not find expected ':'", "expected ':' after a key", NULL},
	{"did not find expected '-' indicator", "expected '- ' here",
	    "is the line indented as the other entries?"},
	{"did not find expected ',' or ']'", "expected ',' or ']'", NULL},
	{"did not find expected ',' or '}'", "expected ',' or '}'", NULL},
	{"found unexpected end of stream", "this quote is never closed", NULL},
	{"found unexpected document indicator", "this quote is never closed", NULL},
	{"found unknown escape character", "unknown escape in double quotes",
	    "in single quotes a backslash stands for itself"},
	{"block sequence entries are not allowed in this context", "unexpected '- '",
	    "a list begins on its own line"},
	{"block mapping entries are not allowed in this context", "unexpected '?'", NULL},
	{"found a tab character that violates indentation", "a tab cannot indent", "use blanks"},
	{"found a tab character that violate indentation", "a tab cannot indent", "use blanks"},
	{"control characters are not allowed", "a control character in the file", NULL},
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
	struct str before = str_trim(str_sub(line, 0, from));
	str_take_char(&before, '-');
	before = str_trim(before);
	if (!before.len || before.ptr[0] != '{')
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

bool
yaml_requote(struct str line, struct buf *out)
{
	size_t key = 0, from = pattern_value(line, &key);
	struct str value = str_trim(str_sub(line, from, value_end(line, from)));
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
	if (say_comment(s, first < line ? first : line, line))
		return;
	struct buf fix = {0}, help = {0};
	bool quoted = yaml_requote(script_line_text(s, line), &fix);
	/* The token that cannot follow may stand on the next line. */
	if (!quoted && line > 1 && line - 1 >= first)
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
