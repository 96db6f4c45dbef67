/* Files, places and reports while themes are loaded. */
#include "theme/loader.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"

struct str
loader_keep(struct loader *l, struct str s)
{
	return str_dup(s, l->out->arena);
}

struct script *
loader_read(struct loader *l, const char *path, size_t max, struct err *err)
{
	/* One that is not there is noted too: when it comes, the theme may be right. */
	vec_push(&l->out->files, loader_keep(l, str_of(path)));
	struct script *s = script_read(path, max, l->diag, err);
	if (!s)
		return NULL;
	vec_push(&l->scripts, s);
	return s;
}

struct script *
loader_text(struct loader *l, struct str name, struct str text)
{
	struct script *s = script_new(name, STR_NONE, text, l->diag);
	vec_push(&l->scripts, s);
	return s;
}

void
loader_number(struct loader *l, struct script *s, struct str name)
{
	uint32_t file = builder_file(l->builder, name);
	bool taken = file <= builder_base_files(l->builder);
	for (size_t i = 0; i < l->scripts.n; i++)
		taken |= l->scripts.v[i] != s && l->scripts.v[i]->file == file;
	if (taken)
		file = builder_file(l->builder, s->path);
	s->file = file;
}

static bool
has_dots(struct str path)
{
	struct str part;
	while (str_split(&path, '/', &part)) {
		if (str_is(part, ".."))
			return true;
	}
	return false;
}

/* Whether a link leads out of the folder.  A file that is not there is the reader's business. */
static bool
leads_out(struct str folder, const char *path)
{
	struct buf copy = {0};
	buf_str(&copy, folder);
	char *top = realpath(buf_cstr(&copy), NULL), *real = realpath(path, NULL);
	struct str inside = str_of(real), above = str_of(top);
	bool out = real && top && !(str_starts(inside, above) &&
	    (above.len == 1 || (inside.len > above.len && inside.ptr[above.len] == '/')));
	free(top);
	free(real);
	buf_done(&copy);
	return out;
}

bool
loader_below(struct script *s, const struct node *n, struct str file, struct buf *path)
{
	if (!s->folder.len) {
		say(s, n, NULL, "a built-in theme has no such file");
		return false;
	}
	if (file.ptr[0] == '/' || has_dots(file) || strlen(path_join(path, s->folder, file)) !=
	    path->len || leads_out(s->folder, path->ptr)) {
		say(s, n, "a relative path without '..'", "a file lies below the theme's own folder");
		return false;
	}
	return true;
}

struct place
loader_place(struct loader *l, struct script *s, const struct node *n)
{
	(void)l;
	return (struct place){s->file, (uint32_t)script_line(s, n->from),
		(uint32_t)script_col(s, n->from)};
}

struct placed
loader_placed(struct loader *l, struct script *s, const struct node *n)
{
	struct placed p = {n->text, loader_place(l, s, n)};
	vec_push(&l->placed, ((struct placed_node){p.at, s, n, false}));
	return p;
}

struct placed
loader_quiet(struct loader *l, struct script *s, const struct node *n)
{
	struct placed p = loader_placed(l, s, n);
	l->placed.v[l->placed.n - 1].quiet = true;
	return p;
}

/* The script and node of a place; a rule's own place has no text, only a line. */
static void
report(void *context, struct place at, size_t offset, size_t len, bool warning,
    const char *text, const char *help)
{
	struct loader *l = context;
	enum diag_level level = warning ? DIAG_WARNING : DIAG_ERROR;
	if (diag_count(l->diag) >= LIMIT_DIAG) {
		diag_add(l->diag, (struct diag_item){.level = level});
		return;
	}
	for (size_t i = 0; i < l->placed.n; i++) {
		const struct place *p = &l->placed.v[i].at;
		if (p->file != at.file || p->line != at.line || p->col != at.col)
			continue;
		struct script *s = l->placed.v[i].script;
		if (warning && (l->placed.v[i].quiet || (l->options->check && !s->named)))
			return;
		const struct node *n = l->placed.v[i].node;
		size_t from = n->from, to = n->to;
		if (n->kind == NODE_SCALAR && (offset || len)) {
			from = node_byte(s, n, offset);
			to = node_byte(s, n, offset + len);
			if (to <= from)
				to = from + 1;
		}
		script_say(s, level, from, to, help, "%s", text);
		return;
	}
	for (size_t i = 0; i < l->scripts.n; i++) {
		struct script *s = l->scripts.v[i];
		if (s->file != at.file || !at.line || at.line > s->lines.n)
			continue;
		if (warning && l->options->check && !s->named)
			return;
		struct str line = script_line_text(s, at.line);
		size_t from = (size_t)(line.ptr - s->text.ptr), to = from + line.len;
		while (from < to && script_col(s, from) < at.col)
			from++;
		script_say(s, level, from, to, help, "%s", text);
		return;
	}
	diag_add(l->diag, (struct diag_item){.level = level, .text = str_of(text),
		.help = str_of(help)});
}

struct rule_report
loader_report(struct loader *l)
{
	return (struct rule_report){report, l};
}
