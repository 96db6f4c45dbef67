/*
 * mkbuiltin OUT.c DEFAULT.yaml FILE... - writes the built-in themes as C, while limn is built:
 * the default as tables, the other themes and their lists as texts.
 *
 * Linked with base, text, annot, lang, rules, style and every file of theme but theme.c and
 * list.c, which need what is written here.  Bytes are written as string literals, which
 * compilers read many times faster than lists of numbers.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "theme/load.h"

enum { LINE = 96 };                          /* bytes of data on a line */

/* The contents of a string literal; the shortest escape that the next byte cannot extend. */
static void
add_literal(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		char next = i + 1 < s.len && (i + 1) % LINE ? s.ptr[i + 1] : '\0';
		if (i % LINE == 0)
			buf_puts(out, i ? "\"\n\t\"" : "\n\t\"");
		if (c == '\n')
			buf_puts(out, "\\n");
		else if (c == '"' || c == '\\' || c == '?')
			buf_fmt(out, "\\%c", c);
		else if (c >= 0x20 && c < 0x7F)
			buf_chr(out, (char)c);
		else
			buf_fmt(out, next >= '0' && next <= '7' ? "\\%03o" : "\\%o", c);
	}
	buf_puts(out, s.len ? "\"" : "\"\"");
}

static void
add_bytes(struct buf *out, const char *name, struct str s)
{
	buf_fmt(out, "static const _Alignas(8) char %s[] =", name);
	add_literal(out, s);
	buf_puts(out, ";\n\n");
}

/* A struct str of short text. */
static void
add_str(struct buf *out, struct str s)
{
	buf_puts(out, "{");
	add_literal(out, s);
	buf_fmt(out, ", %zu}", s.len);
}

static void
add_file_rows(struct buf *out, const struct builtin_file *files, size_t n)
{
	buf_puts(out, "static const struct builtin_file files[] = {\n");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, "\t{");
		add_str(out, files[i].name);
		buf_fmt(out, ", {file%zu, %zu}},\n", i, files[i].text.len);
	}
	buf_puts(out, "};\n\n");
}

static void
add_colours(struct buf *out, const struct look_choice *c)
{
	buf_puts(out, "{.text = {");
	for (size_t i = 0; i < LOOK_COLOURS; i++) {
		add_str(out, c->text[i]);
		buf_puts(out, ", ");
	}
	buf_puts(out, "}}, ");
}

static size_t
add_styles(struct buf *out, const struct look *look)
{
	const struct look_style *s;
	size_t n = look_styles(look, &s), written = 0;
	buf_puts(out, "static const struct look_style styles[] = {\n");
	for (size_t i = 0; i < n; i++) {
		if (!s[i].name.len)
			continue;
		buf_puts(out, "\t{.name = ");
		add_str(out, s[i].name);
		buf_puts(out, ", .colours = {");
		for (size_t part = 0; part < LOOK_PARTS; part++)
			add_colours(out, &s[i].colours[part]);
		buf_fmt(out, "}, .attrs = %u, .known = %u, .mono = %u, .mono_known = %u},\n", s[i].attrs,
		    s[i].known, s[i].mono, s[i].mono_known);
		written++;
	}
	buf_puts(out, "\t{.name = {\"\", 0}},\n};\n\n");
	return written;
}

static size_t
add_palette(struct buf *out, const struct look *look)
{
	const struct look_colour *c;
	size_t n = look_colours(look, &c);
	buf_puts(out, "static const struct look_colour colours[] = {\n");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, "\t{");
		add_str(out, c[i].name);
		buf_fmt(out, ", 0x%xu, 0x%xu},\n", (unsigned)c[i].dark, (unsigned)c[i].light);
	}
	buf_puts(out, "\t{{\"\", 0}, 0, 0},\n};\n\n");
	return n;
}

static size_t
add_types(struct buf *out, const struct look *look)
{
	const struct look_type *t;
	size_t n = look_types(look, &t);
	buf_puts(out, "static const struct look_type types[] = {\n");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, "\t{");
		add_str(out, t[i].name);
		buf_puts(out, ", ");
		add_str(out, t[i].parent);
		buf_puts(out, "},\n");
	}
	buf_puts(out, "\t{{\"\", 0}, {\"\", 0}},\n};\n\n");
	return n;
}

static size_t
add_shows(struct buf *out, const struct look *look)
{
	const struct look_show *shows;
	size_t n = look_shows(look, &shows);
	buf_puts(out, "static const struct look_show shows[] = {\n");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, "\t{");
		add_str(out, shows[i].type);
		buf_fmt(out, ", %s},\n", shows[i].on ? "true" : "false");
	}
	buf_puts(out, "\t{{\"\", 0}, false},\n};\n\n");
	return n;
}

static void
add_all(struct buf *out, const struct loaded *l, const struct builtin_file *files, size_t n)
{
	struct str rules = ruleset_bytes(l->ruleset);
	buf_puts(out, "/* Written by mkbuiltin from the default theme. */\n"
	    "#include \"theme/builtin.h\"\n\n");
	for (size_t i = 0; i < n; i++) {
		char name[32];
		snprintf(name, sizeof name, "file%zu", i);
		add_bytes(out, name, files[i].text);
	}
	add_bytes(out, "ruleset", rules);
	add_file_rows(out, files, n);
	size_t styles = add_styles(out, l->look), colours = add_palette(out, l->look);
	size_t types = add_types(out, l->look), shows = add_shows(out, l->look);
	buf_fmt(out, "const struct builtin builtin_data = {\n\t.files = files, .n_files = %zu,\n"
	    "\t.ruleset = {ruleset, %zu},\n\t.name = ", n, rules.len);
	add_str(out, l->name);
	buf_puts(out, ",\n\t.summary = ");
	add_str(out, l->summary);
	buf_fmt(out, ",\n\t.styles = styles, .n_styles = %zu,\n\t.colours = colours, .n_colours = %zu,\n"
	    "\t.types = types, .n_types = %zu,\n\t.shows = shows, .n_shows = %zu,\n};\n", styles,
	    colours, types, shows);
}

static bool
read_text(const char *path, struct buf *out)
{
	struct err err = {0};
	if (file_read(path, LIMIT_THEME_FILE, out, &err))
		return true;
	fprintf(stderr, "mkbuiltin: %s\n", err.text);
	return false;
}

static struct loaded *
load(const char *path)
{
	struct load_options o = {.keep_lists = true, .compile = true};
	struct diag *diag = diag_new();
	struct buf text = {0};
	struct loaded *l = load_themes(str_of(path), &o, diag);
	diag_print(diag, &text);
	fputs(buf_cstr(&text), stderr);
	buf_done(&text);
	diag_free(diag);
	return l;
}

/* The name of a file as themes give it: "nord.yaml", "lists/cities.txt". */
static struct str
name_in_themes(const char *path)
{
	struct str s = str_of(path);
	size_t slashes = 0, want = str_ends(s, STR(".txt")) ? 2 : 1, i = s.len;
	while (i > 0 && (s.ptr[i - 1] != '/' || ++slashes < want))
		i--;
	return str_sub(s, i, s.len);
}

static bool
has_file(const struct builtin_file *files, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(files[i].name, name))
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: mkbuiltin OUT.c DEFAULT.yaml [THEME.yaml|LIST.txt]...\n", stderr);
		return 2;
	}
	struct buf out = {0};
	struct buf *texts = mem_array((size_t)argc, sizeof *texts);
	struct err err = {0};
	VEC(struct builtin_file) files = {0};
	/* Everything is looked for in the environment's folders but this theme names no other. */
	struct loaded *l = load(argv[2]);
	bool ok = l != NULL;
	for (size_t i = 0; ok && i < l->lists.n; i++)
		vec_push(&files, l->lists.v[i]);
	for (int i = 2; ok && i < argc; i++) {
		if (has_file(files.v, files.n, name_in_themes(argv[i])))
			continue;
		ok = read_text(argv[i], &texts[i]);
		struct builtin_file file = {name_in_themes(argv[i]), buf_view(&texts[i])};
		vec_push(&files, file);
	}
	if (ok) {
		add_all(&out, l, files.v, files.n);
		ok = file_write(argv[1], buf_view(&out), 0644, &err);
		if (!ok)
			fprintf(stderr, "mkbuiltin: %s\n", err.text);
	}
	loaded_free(l);
	vec_done(&files);
	for (int i = 0; i < argc; i++)
		buf_done(&texts[i]);
	mem_free(texts);
	buf_done(&out);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
