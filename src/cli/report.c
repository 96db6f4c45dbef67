/* Messages for people, for editors and for programs; everything in its visible form. */
#include "cli/report.h"

#include "base/clean.h"
#include "formats/jval.h"

static const char *const levels[] = {
	[DIAG_ERROR] = "error", [DIAG_WARNING] = "warning", [DIAG_NOTE] = "note"};

static void
add_gcc(struct buf *out, const struct diag_item *it)
{
	clean_add(out, it->path.len ? it->path : STR("limn"));
	if (it->line)
		buf_fmt(out, ":%zu:%zu", it->line, it->col ? it->col : 1);
	buf_fmt(out, ": %s: ", levels[it->level]);
	clean_add(out, it->text);
	if (it->help.len) {
		buf_puts(out, "; ");
		clean_add(out, it->help);
	}
	buf_chr(out, '\n');
}

/* A text in its visible form, as JSON. */
static void
add_string(struct buf *out, const char *name, struct str s)
{
	struct buf clean = {0};
	clean_add(&clean, s);
	buf_fmt(out, "\"%s\": ", name);
	jval_quote(out, buf_view(&clean));
	buf_done(&clean);
}

static void
add_json(struct buf *out, const struct diag_item *it)
{
	buf_chr(out, '{');
	if (it->path.len) {
		add_string(out, "file", it->path);
		buf_puts(out, ", ");
	}
	if (it->line)
		buf_fmt(out, "\"line\": %zu, ", it->line);
	if (it->line && it->col)
		buf_fmt(out, "\"column\": %zu, \"endColumn\": %zu, ", it->col,
		    it->col + (it->n_cols ? it->n_cols : 1));
	buf_fmt(out, "\"level\": \"%s\", ", levels[it->level]);
	add_string(out, "message", it->text);
	if (it->help.len) {
		buf_puts(out, ", ");
		add_string(out, "help", it->help);
	}
	if (it->rule.len) {
		buf_puts(out, ", ");
		add_string(out, "rule", it->rule);
	}
	buf_chr(out, '}');
}

static void
add_item(struct report *r, const struct diag_item *it)
{
	if (r->format == REPORT_GCC) {
		add_gcc(&r->out, it);
	} else {
		buf_puts(&r->out, r->n ? ",\n  " : "[\n  ");
		add_json(&r->out, it);
	}
	r->n++;
}

void
report_add(struct report *r, const struct diag *d)
{
	if (r->format == REPORT_TEXT) {
		diag_print(d, &r->out);
		return;
	}
	for (size_t i = 0; i < diag_count(d); i++)
		add_item(r, diag_at(d, i));
	if (!diag_dropped(d))
		return;
	struct buf text = {0};
	buf_fmt(&text, "%zu more not shown", diag_dropped(d));
	struct diag_item more = {.level = DIAG_NOTE, .text = buf_view(&text)};
	add_item(r, &more);
	buf_done(&text);
}

void
report_end(struct report *r)
{
	if (r->format == REPORT_JSON)
		buf_puts(&r->out, r->n ? "\n]\n" : "[]\n");
}
