/* What is known of a document of a folder, or of an actor in all of them, on a page. */
#include "ui/corpus.h"

#include "base/clean.h"

static void
add_line(struct session *s, const char *label, struct str text)
{
	struct buf line = {0};
	if (text.len == 0)
		return;
	buf_fmt(&line, "%-12s", label);
	buf_str(&line, text);
	page_line(s, buf_view(&line));
	buf_done(&line);
}

static void
add_counted(struct buf *out, size_t n, const char *what)
{
	buf_puts(out, out->len > 0 ? ", " : "");
	buf_grouped(out, n);
	buf_fmt(out, " %s%s", what, n == 1 ? "" : "s");
}

static void
about_summary(struct session *s, const struct catalogue_summary *k)
{
	const struct catalogue *c = s->corpus->catalogue;
	struct buf text = {0};
	add_line(s, "Date", str_of(k->date));
	add_counted(&text, k->size, "byte");
	add_line(s, "Size", buf_view(&text));
	buf_clear(&text);
	add_counted(&text, k->mentions, "mention");
	add_counted(&text, k->events, "event");
	add_counted(&text, k->relations, "relation");
	if (k->problems > 0)
		add_counted(&text, k->problems, "problem");
	buf_puts(&text, k->given ? ", as a file marks them" : ", as the rules find them");
	buf_puts(&text, k->partly ? ", in the beginning of a long text" : "");
	add_line(s, "Marked", buf_view(&text));
	buf_clear(&text);
	for (size_t i = 0; i < k->n_types; i++) {
		buf_puts(&text, i > 0 ? ", " : "");
		buf_str(&text, catalogue_type(c, k->types[i].what));
		buf_fmt(&text, " %u", (unsigned)k->types[i].n);
	}
	add_line(s, "Types", buf_view(&text));
	buf_clear(&text);
	for (size_t i = 0; i < k->n_listed; i++) {
		buf_puts(&text, i > 0 ? ", " : "");
		clean_add(&text, catalogue_actor_at(c, k->actors[i].what).name);
		buf_fmt(&text, " %u", (unsigned)k->actors[i].n);
	}
	if (k->n_actors > k->n_listed)
		buf_fmt(&text, ", and %u more", (unsigned)(k->n_actors - k->n_listed));
	add_line(s, "Actors", buf_view(&text));
	buf_done(&text);
}

static void
about_actor(struct session *s, uint32_t id)
{
	struct catalogue_actor a = catalogue_actor_at(s->corpus->catalogue, id);
	struct buf text = {0};
	page_open(s, PAGE_TERMINAL, a.name);
	add_line(s, "Id", a.id);
	add_line(s, "Type", a.type);
	add_counted(&text, a.mentions, "mention");
	buf_puts(&text, " in ");
	buf_grouped(&text, a.documents);
	buf_fmt(&text, " document%s", a.documents == 1 ? "" : "s");
	add_line(s, "Marked", buf_view(&text));
	buf_done(&text);
}

void
corpus_about(struct session *s)
{
	uint32_t id = corpus_here(s);
	struct buf title = {0}, name = {0};
	if (id == ID_NONE)
		return;
	if (s->corpus->tab == CORPUS_ACTORS) {
		about_actor(s, id);
		return;
	}
	struct catalogue_document d = catalogue_at(s->corpus->catalogue, id);
	corpus_add_title(&d, &title);
	corpus_add_name(&d, &name);
	page_open(s, PAGE_TERMINAL, buf_view(&title));
	add_line(s, "Title", buf_view(&title));
	add_line(s, "File", buf_view(&name));
	if (d.summary != NULL)
		about_summary(s, d.summary);
	else if (d.problem == NULL)
		page_line(s, STR("not read yet"));
	buf_done(&title);
	buf_done(&name);
}
