/*
 * From document to document of a folder's list: to the next one, to the next that a question finds,
 * to the next in which the selected actor is; who is selected there again once it is known where
 * he stands.
 */
#include "ui/commands.h"

#include "base/clean.h"
#include "base/limits.h"
#include "ui/corpus.h"
#include "ui/jump.h"
#include "ui/nav.h"

struct wanted { struct ask *ask; uint32_t actor; };

static bool
is_wanted(struct session *s, const struct wanted *w, uint32_t document)
{
	const struct catalogue *c = s->corpus->catalogue;
	struct catalogue_document d = catalogue_at(c, document);
	if (d.state > CATALOGUE_KNOWN)
		return false;
	if (w->actor != ID_NONE) {
		for (size_t i = 0; d.summary != NULL && i < d.summary->n_listed; i++)
			if (d.summary->actors[i].what == w->actor)
				return true;
		return false;
	}
	return ask_is_empty(w->ask) ||
	    ask_matches(w->ask, c, document, corpus_read_mark(s, document) > 0);
}

/* "there is none", and that some are not known yet, when that is so. */
static void
say_none(struct session *s, long by, const char *what)
{
	struct catalogue_progress p = catalogue_progress(s->corpus->catalogue);
	const char *more = p.done < p.files ? "; not all are read yet" : "";
	if (what != NULL)
		session_note(s, "no %s document with %s%s", by < 0 ? "earlier" : "further", what, more);
	else
		session_note(s, by < 0 ? "this is the first document of the list" :
		    "this is the last document of the list");
}

static void
step(struct session *s, long by, const struct wanted *w, const char *what)
{
	struct corpus_view *v = s->corpus;
	enum corpus_tab tab = v->tab;
	v->tab = CORPUS_DOCUMENTS;
	corpus_refresh(s, true);
	const struct rows *r = &v->lists[CORPUS_DOCUMENTS].rows;
	long n = (long)r->v.n, at = by > 0 ? -1 : n, left = by < 0 ? -by : by, to = -1;
	uint32_t from = v->open ? corpus_here(s) : v->current;
	v->tab = tab;
	for (long i = 0; i < n; i++)
		if (r->v.v[i] == from)
			at = i;
	for (long i = at + (by < 0 ? -1 : 1); left > 0 && i >= 0 && i < n; i += by < 0 ? -1 : 1) {
		if (!is_wanted(s, w, r->v.v[i]))
			continue;
		to = i;
		left--;
	}
	if (to < 0 || left > 0)
		say_none(s, by, what);
	else
		corpus_go_document(s, r->v.v[to]);
}

void
corpus_step(struct session *s, long by, struct str words)
{
	struct wanted w = {.actor = ID_NONE};
	struct buf what = {0};
	if (words.len > 0) {
		w.ask = ask_new(words);
		ask_prepare(w.ask, s->corpus->catalogue);
		clean_quote(&what, words, LIMIT_QUOTE);
	}
	if (*ask_problem(w.ask) != '\0')
		session_fail(s, "%s", ask_problem(w.ask));
	else
		step(s, by, &w, words.len > 0 ? buf_cstr(&what) : NULL);
	ask_free(w.ask);
	buf_done(&what);
}

/* The actor that one follows is selected where one comes to. */
static void
wish(struct session *s, struct str type, struct str id)
{
	struct corpus_view *v = s->corpus;
	buf_clear(&v->wish_type);
	buf_clear(&v->wish_id);
	buf_str(&v->wish_type, type);
	buf_str(&v->wish_id, id);
	v->wished_at = s->keyed;
}

void
corpus_grant_wish(struct session *s)
{
	struct corpus_view *v = s->corpus;
	struct article *a = session_article(s);
	if (v->wish_id.len == 0 || v->open || a->model == NULL || !article_final(a))
		return;
	uint32_t type = schema_find(s->schema, buf_view(&v->wish_type));
	for (size_t i = 0; v->wished_at == s->keyed && i < a->model->n_actors; i++) {
		const struct model_actor *x = &a->model->actors[i];
		if (x->type != type || !str_eq(x->id, buf_view(&v->wish_id)) || x->n_mentions == 0)
			continue;
		uint32_t mention = a->model->actor_mentions[x->first_mention];
		nav_set_selection(s, mention);
		jump_show(s, a->model->mentions[mention].m->span);
		break;
	}
	buf_clear(&v->wish_id);
}

void
corpus_step_actor(struct session *s, long by)
{
	struct corpus_view *v = s->corpus;
	const struct article *a = session_article(s);
	struct wanted w = {.actor = ID_NONE};
	struct buf what = {0}, id = {0}, type = {0};
	if (a->model == NULL || !a->sel.any || a->sel.actor == ID_NONE) {
		step(s, by, &w, NULL);
		return;
	}
	const struct model_actor *actor = &a->model->actors[a->sel.actor];
	w.actor = catalogue_actor_find(v->catalogue, actor->id, schema_name(s->schema, actor->type));
	clean_quote(&what, actor->name, LIMIT_QUOTE);
	buf_str(&id, actor->id);
	buf_str(&type, schema_name(s->schema, actor->type));
	uint32_t before = v->current;
	if (w.actor == ID_NONE)
		say_none(s, by, buf_cstr(&what));
	else
		step(s, by, &w, buf_cstr(&what));
	if (v->current != before)
		wish(s, buf_view(&type), buf_view(&id));
	buf_done(&what);
	buf_done(&id);
	buf_done(&type);
}

void
corpus_ends(struct session *s, bool last)
{
	struct corpus_view *v = s->corpus;
	enum corpus_tab tab = v->tab;
	v->tab = CORPUS_DOCUMENTS;
	corpus_refresh(s, true);
	v->tab = tab;
	const struct rows *r = &v->lists[CORPUS_DOCUMENTS].rows;
	if (r->v.n > 0)
		corpus_go_document(s, r->v.v[last ? r->v.n - 1 : 0]);
}

/* ---- commands */

void
cmd_next_document(struct session *s, const struct call *c)
{
	if (s->corpus != NULL)
		corpus_step_actor(s, (long)c->count);
	else
		cmd_next_file(s, c);
}

void
cmd_prev_document(struct session *s, const struct call *c)
{
	if (s->corpus != NULL)
		corpus_step_actor(s, -(long)c->count);
	else
		cmd_prev_file(s, c);
}
