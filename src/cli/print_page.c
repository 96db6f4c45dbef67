/*
 * The documents wait until the last one is there: the style sheet at the head of the page is made
 * of the types of all.
 */
#include "cli/print_page.h"

#include <stdlib.h>

#include "cli/commands.h"
#include "theme/theme.h"
#include "ui/reader.h"
#include "view/type_look.h"
#include "view/webpage.h"

struct page_item {
	struct batch batch;
	const struct theme *theme;
	struct sheet *dark, *light;
	struct buf name, text;
	struct document *copy;               /* over `text`, when the batch's own does not stay */
};

struct print_page {
	const struct options *o;
	const struct theme *theme;
	VEC(struct page_item *) items;
};

struct print_page *
print_page_new(const struct options *o, const struct theme *theme)
{
	struct print_page *p = mem_alloc(sizeof *p);
	p->o = o;
	p->theme = theme;
	return p;
}

static struct sheet *
sheet_of(const struct print_page *p, const struct batch *a, bool light)
{
	const char *no_color = getenv("NO_COLOR");
	bool plain = p->o->color == WHEN_NEVER ||
	    (p->o->color == WHEN_AUTO && no_color && *no_color);
	struct sheet *s = sheet_dup(theme_sheet_for(p->theme, light));
	type_colours_add(s, a->schema, light);
	sheet_set_depth(s, plain ? DEPTH_MONO : DEPTH_TRUE);
	return s;
}

void
print_page_take(struct print_page *p, struct batch *a, struct str name, bool borrowed)
{
	struct page_item *item = mem_alloc(sizeof *item);
	item->batch = *a;
	item->theme = p->theme;
	item->dark = sheet_of(p, a, false);
	item->light = sheet_of(p, a, true);
	buf_str(&item->name, name);
	if (borrowed) {
		static const struct document_options plain = {0};
		document_copy(a->document, 0, document_size(a->document), &item->text);
		item->copy = document_memory("", buf_view(&item->text), &plain);
	}
	vec_push(&p->items, item);
}

static bool
write_piece(void *context, struct str piece)
{
	(void)context;
	return put(piece);
}

static bool
is_shown(void *context, const struct model_mention *m)
{
	const struct page_item *item = context;
	return reader_shows(item->batch.schema, item->batch.model, item->theme, m->type);
}

static struct webpage_document
page_document(struct page_item *item)
{
	const struct batch *a = &item->batch;
	return (struct webpage_document){.document = item->copy ? item->copy : a->document, .model = a->model,
		.layers = a->layers.v, .n_layers = a->layers.n, .name = buf_view(&item->name),
		.dark = item->dark, .light = item->light, .shown = is_shown, .shown_context = item};
}

static bool
write_page(struct print_page *p)
{
	enum background b = p->o->background;
	const struct webpage_options wo = {
		.scheme = b == BACKGROUND_LIGHT ? WEBPAGE_LIGHT :
		    b == BACKGROUND_DARK ? WEBPAGE_DARK : WEBPAGE_AUTO,
		.width = p->o->width ? p->o->width :
		    settings_at_first(p->o->settings.v, p->o->settings.n, SET_WIDTH),
		.lists = p->o->lists & WEBPAGE_ALL, .theme = theme_name(p->theme),
		.write = write_piece,
	};
	struct webpage *w = webpage_new(&wo);
	for (size_t i = 0; i < p->items.n; i++) {
		struct webpage_document d = page_document(p->items.v[i]);
		webpage_learn(w, &d);
	}
	for (size_t i = 0; i < p->items.n; i++) {
		struct webpage_document d = page_document(p->items.v[i]);
		webpage_write(w, &d);
	}
	return webpage_done(w);
}

bool
print_page_done(struct print_page *p)
{
	if (!p)
		return true;
	bool ok = !p->items.n || write_page(p);
	for (size_t i = 0; i < p->items.n; i++) {
		struct page_item *item = p->items.v[i];
		batch_close(&item->batch);
		sheet_free(item->dark);
		sheet_free(item->light);
		document_free(item->copy);
		buf_done(&item->name);
		buf_done(&item->text);
		mem_free(item);
	}
	vec_done(&p->items);
	mem_free(p);
	return ok;
}
