/*
 * Pictures.  A screen is drawn once more for them, with all colours that the theme has: what a
 * terminal cannot show a file can.  An article's page has what is shown now: the theme with what
 * was changed in it, the types and layers that are on.
 */
#include "ui/picture.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "theme/theme.h"
#include "ui/layers.h"
#include "ui/mine.h"
#include "ui/nav.h"
#include "ui/theming.h"
#include "view/picture.h"
#include "view/webpage.h"

enum { NO_FORM = -1, PAGE = -2 };

static int
form_of(struct str file)
{
	static const struct { const char *end; int form; } forms[] = {
		{".svg", PICTURE_SVG}, {".ansi", PICTURE_ANSI}, {".ans", PICTURE_ANSI},
		{".txt", PICTURE_TEXT}, {".html", PAGE}, {".htm", PAGE},
	};
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		if (str_ends(file, str_of(forms[i].end)))
			return forms[i].form;
	return NO_FORM;
}

/* ---- the screen */

static void
make_screen(struct session *s, int form, struct buf *out)
{
	struct article *a = session_article(s);
	const struct picture_look look = {.form = (enum picture_form)form, .depth = DEPTH_TRUE,
		.light = s->light, .title = article_name(a)};
	enum depth depth = s->caps.depth;
	struct picture *p = picture_new(&look);
	/* A screen without colours stays one: that is what was asked for. */
	if (depth != DEPTH_MONO)
		sheet_set_depth(s->sheet, DEPTH_TRUE);
	picture_add(p, session_draw(s, s->areas.size, NULL), (struct cursor){.row = -1});
	picture_done(p, out);
	sheet_set_depth(s->sheet, depth);
	s->dirty = true;
}

/* ---- the page */

struct shown { struct session *s; };

static bool
is_shown(void *context, const struct model_mention *m)
{
	const struct shown *of = context;
	return nav_shown(of->s, m->type);
}

static bool
take(void *context, struct str piece)
{
	buf_str(context, piece);
	return true;
}

static struct sheet *
sheet_for(struct session *s, bool light)
{
	bool was = s->light;
	struct sheet *kept = s->sheet;
	s->sheet = NULL;
	s->light = light;
	session_recolour(s);
	struct sheet *made = s->sheet;
	s->sheet = kept;
	s->light = was;
	sheet_set_depth(made, s->caps.depth == DEPTH_MONO ? DEPTH_MONO : DEPTH_TRUE);
	return made;
}

static void
make_page(struct session *s, struct buf *out)
{
	struct article *a = session_article(s);
	VEC(struct layer *) layers = {0};
	struct shown shown = {s};
	for (size_t i = 0; i < layers_count(s); i++)
		if (layer_shown(layers_at(s, i)))
			vec_push(&layers, layers_at(s, i));
	const struct theme *theme = mine_look(s) != NULL ? mine_look(s) : s->theme;
	const struct webpage_options o = {.lists = WEBPAGE_ALL, .width = setting(s, SET_WIDTH),
		.theme = theme != NULL ? theme_name(theme) : STR("none"), .write = take, .context = out};
	struct webpage_document d = {.document = a->document, .model = a->model,
		.layers = layers.v, .n_layers = layers.n, .name = article_name(a),
		.dark = sheet_for(s, false), .light = sheet_for(s, true),
		.shown = is_shown, .shown_context = &shown};
	d.looks = layers_looks(s, &d.n_looks);
	struct webpage *w = webpage_new(&o);
	webpage_learn(w, &d);
	webpage_write(w, &d);
	webpage_done(w);
	sheet_free((struct sheet *)d.dark);
	sheet_free((struct sheet *)d.light);
	vec_done(&layers);
}

/* ---- the file */

/* From the root: the reader may have been started anywhere. */
static void
say_written(struct session *s, const char *path, size_t size, bool whole)
{
	struct buf shown = {0};
	char *real = realpath(path, NULL);
	clean_quote(&shown, str_of(real != NULL ? real : path), LIMIT_QUOTE);
	session_note(s, "%s: %zu KB%s", buf_cstr(&shown), (size + 1023) / 1024,
	    whole ? "" : "; not all was analysed yet");
	free(real);
	buf_done(&shown);
}

static void
write_picture(struct session *s, struct str file, bool replace)
{
	struct article *a = session_article(s);
	struct buf out = {0}, path = {0};
	struct err err = {0};
	int form = form_of(file);
	buf_str(&path, file);
	if (s->o.secure) {
		session_fail(s, "--secure: nothing is written");
	} else if (form == NO_FORM) {
		session_fail(s, "expected a file that ends in .svg, .ansi or .txt (the screen) or .html "
		    "(the article)");
	} else if (form == PAGE && (!document_complete(a->document) || a->model == NULL)) {
		session_fail(s, "not all of the article is there yet");
	} else {
		if (form == PAGE)
			make_page(s, &out);
		else
			make_screen(s, form, &out);
		if (file_output(buf_cstr(&path), buf_view(&out), replace, &err))
			say_written(s, buf_cstr(&path), out.len, form != PAGE || article_final(a));
		else if (err.code == ERR_USAGE)
			session_fail(s, "%s (:picture! replaces it)", err.text);
		else
			session_fail(s, "%s", err.text);
	}
	buf_done(&out);
	buf_done(&path);
}

void
picture_command(struct session *s, struct str rest)
{
	write_picture(s, rest, false);
}

void
picture_replace(struct session *s, struct str rest)
{
	write_picture(s, rest, true);
}
