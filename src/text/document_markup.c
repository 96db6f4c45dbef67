/*
 * A document of HTML or Markdown is two: the source, as any file is read, and the text that was
 * made of it, which is what everybody sees.  The source stays, since offsets are told in both.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "text/document_internal.h"
#include "text/html.h"
#include "text/markdown.h"
#include "text/markup.h"

static bool
ends_caseless(struct str name, const char *lower)
{
	struct str want = str_of(lower);
	if (name.len <= want.len)
		return false;
	for (size_t i = 0; i < want.len; i++)
		if (ascii_lower(name.ptr[name.len - want.len + i]) != want.ptr[i])
			return false;
	return true;
}

enum markup_choice
markup_of_name(struct str name, enum markup_choice asked)
{
	static const struct { const char *end; enum markup_choice markup; } rows[] = {
		{".html", MARKUP_HTML}, {".htm", MARKUP_HTML}, {".xhtml", MARKUP_HTML},
		{".md", MARKUP_MARKDOWN}, {".markdown", MARKUP_MARKDOWN},
		{".mdown", MARKUP_MARKDOWN}, {".mkd", MARKUP_MARKDOWN},
	};
	if (asked != MARKUP_AUTO)
		return asked;
	if (ends_caseless(name, ".gz"))
		name.len -= 3;
	else if (ends_caseless(name, ".zst"))
		name.len -= 4;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (ends_caseless(name, rows[i].end))
			return rows[i].markup;
	return MARKUP_AUTO;
}

void
markup_free(struct document *d)
{
	if (d->made)
		make_done(d->made);
	mem_free(d->made);
	document_free(d->origin);
}

/* The source is the document again: it cannot be read as markup. */
static void
give_up(struct document *d, const char *why)
{
	struct document *origin = d->origin;
	source_free(d->source);
	d->source = origin->source;
	d->feed = origin->feed;
	d->failed = origin->failed;
	d->reflow = origin->reflow;
	buf_str(&d->notice, buf_view(&origin->notice));
	buf_fmt(&d->notice, "%s%s", d->notice.len ? "; " : "", why);
	origin->source = source_memory(STR_NONE);
	origin->feed = NULL;
	document_free(origin);
	d->origin = NULL;
	d->markup = MARKUP_NONE;
}

static void
say(struct document *d, const char *what)
{
	buf_fmt(&d->notice, "%s%s", d->notice.len ? "; " : "", what);
}

/* Makes the text of the source, which is all there. */
static void
convert(struct document *d)
{
	struct buf all = {0};
	struct html_about about = {0};
	struct err err = {0};
	struct make *made = mem_alloc(sizeof *made);
	make_init(made);
	buf_reserve(&all, (size_t)document_size(d->origin));
	document_copy(d->origin, 0, document_size(d->origin), &all);
	bool ok = d->markup == MARKUP_HTML ? html_read(buf_view(&all), d->page, made, &about, &err) :
	    markdown_read(buf_view(&all), made, &err);
	buf_done(&all);
	if (!ok) {
		make_done(made);
		mem_free(made);
		give_up(d, err.text);
		return;
	}
	d->made = made;
	source_free(d->source);
	d->source = source_memory(buf_view(&made->text));
	if (about.article)
		d->remark = "the article of the page; --markup=page shows all of it";
	else if (!made->text.len && document_size(d->origin))
		say(d, "no text in this page; --markup=none shows the source");
}

static bool
is_too_large(const struct document *d)
{
	return document_size(d->origin) > LIMIT_MARKUP_FILE;
}

static void
convert_when_there(struct document *d)
{
	if (is_too_large(d))
		give_up(d, "too large to be read as markup: this is the source");
	else if (document_complete(d->origin))
		convert(d);
}

/* What it is, once the name or the first bytes tell. */
static enum markup_choice
markup_of_content(struct document *d)
{
	bool more;
	if (d->markup != MARKUP_AUTO)
		return d->markup;
	if (d->feed)
		return feed_is_html(d->feed) ? MARKUP_HTML : MARKUP_AUTO;
	return html_starts(source_view(d->source, 0, DOCUMENT_HEAD), &more) ? MARKUP_HTML :
	    MARKUP_NONE;
}

void
markup_begin(struct document *d)
{
	d->markup = markup_of_content(d);
	if (d->markup != MARKUP_HTML && d->markup != MARKUP_MARKDOWN)
		return;
	struct document *origin = mem_alloc(sizeof *origin);
	buf_str(&origin->name, buf_view(&d->name));
	buf_str(&origin->path, buf_view(&d->path));
	origin->source = d->source;
	origin->feed = d->feed;
	origin->failed = d->failed;
	origin->reflow = d->reflow;
	origin->markup = MARKUP_NONE;
	lines_free(d->lines);
	d->lines = NULL;
	d->origin = origin;
	d->source = source_memory(STR_NONE);
	d->feed = NULL;
	d->failed = false;
	d->reflow = REFLOW_OFF;          /* a paragraph is a line already */
	while (d->path.len && !is_too_large(d) && !document_complete(origin))
		document_more(origin, LIMIT_MARKUP_FILE, true);
	convert_when_there(d);
}

bool
markup_more(struct document *d, size_t budget, bool wait)
{
	do {
		document_more(d->origin, wait ? LIMIT_MARKUP_FILE : budget, wait);
		convert_when_there(d);
	} while (wait && d->origin && !d->made);
	return !d->origin || d->made;
}

const struct markup *
document_markup(const struct document *d, size_t *n)
{
	*n = d->made ? d->made->ranges.n : 0;
	return *n ? d->made->ranges.v : NULL;
}

bool
document_has_source(const struct document *d)
{
	return d->made;
}

struct str
document_date(const struct document *d)
{
	return str_of(d->made ? d->made->date : "");
}

struct document *
document_source(struct document *d)
{
	return d->made ? d->origin : NULL;
}

uint64_t
document_to_source(const struct document *d, uint64_t at)
{
	return d->made ? markup_map_to_source(&d->made->map, at) : at;
}

uint64_t
document_end_to_source(const struct document *d, uint64_t end)
{
	return d->made ? markup_map_end_to_source(&d->made->map, end) : end;
}

uint64_t
document_from_source(const struct document *d, uint64_t at)
{
	return d->made ? markup_map_from_source(&d->made->map, at) : at;
}

uint64_t
document_end_from_source(const struct document *d, uint64_t end)
{
	return d->made ? markup_map_end_from_source(&d->made->map, end) : end;
}

uint64_t
document_file_line_of(struct document *d, uint64_t at)
{
	struct document *file = d->made ? d->origin : d;
	bool exact;
	uint64_t there = document_to_source(d, at), line = document_line_of(file, there, &exact);
	while (!exact && document_count_lines(file, LIMIT_MARKUP_FILE))
		line = document_line_of(file, there, &exact);
	return exact ? line : document_line_of(file, there, &exact);
}

bool
document_file_line_start(struct document *d, uint64_t line, uint64_t *at)
{
	struct document *file = d->made ? d->origin : d;
	bool found = document_line_start(file, line, at);
	*at = document_from_source(d, *at);
	return found;
}
