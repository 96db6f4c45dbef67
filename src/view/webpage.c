/*
 * The frame of the page: its head with the style sheet and what the page may do (nothing but that
 * and the script below it, both named by their digests), then each article with its lists.
 */
#include "view/webpage_internal.h"

#include <stdio.h>

#include "base/clean.h"
#include "base/escape.h"
#include "base/sha256.h"

enum { FLUSH = 64 * 1024 };

struct webpage *
webpage_new(const struct webpage_options *o)
{
	struct webpage *w = mem_alloc(sizeof *w);
	w->o = *o;
	w->o.width = o->width > 0 ? o->width : 72;
	w->names = intern_new();
	return w;
}

static void
send(struct webpage *w)
{
	w->failed = w->failed || !w->o.write(w->o.context, buf_view(&w->out));
	buf_clear(&w->out);
}

void
webpage_flush(struct webpage *w)
{
	if (w->out.len > FLUSH)
		send(w);
}

void
webpage_id(struct webpage *w, char kind, size_t number)
{
	if (w->written > 0) {
		buf_chr(&w->out, 'd');
		buf_uint(&w->out, w->written + 1);
		buf_chr(&w->out, '-');
	}
	buf_chr(&w->out, kind);
	buf_uint(&w->out, number);
}

bool
webpage_shows(const struct webpage_document *d, uint32_t mention)
{
	return !d->model->mentions[mention].dropped &&
	    (!d->extra || d->extra->mark(d->extra->context, mention));
}

void
webpage_learn(struct webpage *w, const struct webpage_document *d)
{
	if (w->learned == 0 && w->o.title.len)
		buf_str(&w->title, w->o.title);
	else if (w->learned == 0)
		webpage_heading(d, &w->title);
	if (w->title.len == 0)
		buf_str(&w->title, d->name);
	if (w->learned == 0)
		webpage_summary(d, &w->summary);
	webpage_learn_types(w, d);
	w->learned++;
}

/* What those show who are given an address of the page. */
static void
write_meta(struct webpage *w)
{
	static const struct { const char *name; bool title; } says[] = {
		{"name=\"description\"", false}, {"property=\"og:title\"", true},
		{"property=\"og:description\"", false},
	};
	buf_puts(&w->out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"generator\" content=\"limn\">\n<meta property=\"og:type\" content=\"article\">\n");
	for (size_t i = 0; i < sizeof says / sizeof says[0]; i++) {
		struct str s = buf_view(says[i].title ? &w->title : &w->summary);
		if (s.len == 0)
			continue;
		buf_fmt(&w->out, "<meta %s content=\"", says[i].name);
		escape_clean(&w->out, s);
		buf_puts(&w->out, "\">\n");
	}
}

static void
write_head(struct webpage *w)
{
	struct buf css = {0};
	webpage_style(w, &css);
	buf_puts(&css, w->o.css ? w->o.css : "");
	buf_puts(&w->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
	sha256_source(&w->out, buf_view(&css));
	buf_puts(&w->out, "'; script-src '");
	sha256_source(&w->out, str_of(webpage_script));
	buf_puts(&w->out, "'; base-uri 'none'; form-action 'none'\">\n");
	write_meta(w);
	buf_puts(&w->out, "<title>");
	escape_clean(&w->out, buf_view(&w->title));
	buf_puts(&w->out, "</title>\n<style>");
	buf_str(&w->out, buf_view(&css));
	buf_puts(&w->out, "</style>\n</head>\n<body>\n"
	    "<a class=\"skip\" href=\"#x1\">To the article</a>\n");
	buf_done(&css);
}

static void
write_switch(struct webpage *w)
{
	static const struct { const char *id, *label; enum webpage_scheme scheme; } schemes[] = {
		{"auto", "auto", WEBPAGE_AUTO}, {"light", "light", WEBPAGE_LIGHT},
		{"dark", "dark", WEBPAGE_DARK},
	};
	buf_puts(&w->out, "<fieldset class=\"switch\"><legend>Colours</legend>");
	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
		buf_fmt(&w->out, "<input type=\"radio\" name=\"scheme\" id=\"%s\" autocomplete=\"off\"%s>"
		    "<label for=\"%s\">%s</label>", schemes[i].id,
		    schemes[i].scheme == w->o.scheme ? " checked" : "", schemes[i].id, schemes[i].label);
	buf_puts(&w->out, "</fieldset>\n");
}

static void
write_way(struct webpage *w, char id, const char *name)
{
	buf_puts(&w->out, "<a href=\"#");
	webpage_id(w, id, id == 'x');
	buf_fmt(&w->out, "\">%s</a> ", name);
}

static void
write_header(struct webpage *w, const struct webpage_document *d)
{
	buf_puts(&w->out, "<header><p class=\"file\">");
	escape_clean(&w->out, d->name);
	buf_puts(&w->out, "</p><nav aria-label=\"Parts of the page\">");
	write_way(w, 'x', "Article");
	if (w->o.lists & WEBPAGE_ACTORS && d->model->n_actors > 0)
		write_way(w, 'A', "Actors");
	if (w->o.lists & WEBPAGE_EVENTS && d->model->n_events > 0)
		write_way(w, 'E', "Events");
	if (w->o.lists & WEBPAGE_RELATIONS && d->model->n_relations > 0)
		write_way(w, 'R', "Relations");
	if (d->extra)
		write_way(w, 'D', d->extra->heading);
	buf_puts(&w->out, "</nav>");
	if (w->written == 0)
		write_switch(w);
	buf_puts(&w->out, "</header>\n");
}

static void
write_extra(struct webpage *w, const struct webpage_extra *extra)
{
	char before[32] = "";
	if (w->written > 0)
		snprintf(before, sizeof before, "d%zu-", w->written + 1);
	extra->beside(extra->context, &w->out, before);
}

void
webpage_write(struct webpage *w, const struct webpage_document *d)
{
	if (w->written == 0)
		write_head(w);
	buf_puts(&w->out, w->learned > 1 ? "<div class=\"page many\">\n" : "<div class=\"page\">\n");
	write_header(w, d);
	buf_puts(&w->out, w->written == 0 ? "<main>\n" : "<div class=\"main\">\n");
	webpage_article(w, d);
	buf_puts(&w->out, w->written == 0 ? "</main>\n" : "</div>\n");
	buf_puts(&w->out, "<aside aria-label=\"What is in the article\">\n");
	if (d->extra)
		write_extra(w, d->extra);
	if (w->written == 0)
		webpage_legend(w);
	webpage_lists(w, d);
	buf_puts(&w->out, "</aside>\n</div>\n");
	webpage_flush(w);
	w->written++;
}

static void
write_foot(struct webpage *w)
{
	if (w->o.after)
		w->o.after(w->o.after_context, &w->out);
	buf_puts(&w->out, "<footer><p>Made by limn, theme ");
	escape_clean(&w->out, w->o.theme);
	buf_puts(&w->out, ".</p></footer>\n<script>");
	buf_puts(&w->out, webpage_script);
	buf_puts(&w->out, "</script>\n</body>\n</html>\n");
}

bool
webpage_done(struct webpage *w)
{
	if (w->written > 0)
		write_foot(w);
	send(w);
	bool ok = !w->failed;
	for (size_t i = 0; i < w->types.n; i++)
		buf_done(&w->types.v[i].label);
	vec_done(&w->types);
	vec_done(&w->looks);
	intern_free(w->names);
	buf_done(&w->title);
	buf_done(&w->summary);
	buf_done(&w->scratch);
	buf_done(&w->out);
	mem_free(w);
	return ok;
}
