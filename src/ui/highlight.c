/*
 * :highlight and :unhighlight.  What they write is a list of words and a rule that asks for it
 * (theme/edit.h), one for each type: a file of a hundred words stays readable.  The new text of
 * user.yaml is loaded before it is saved, so a file that does not load is never written; how
 * many mentions there are is said when the analysis is done.
 */
#include "ui/mine.h"

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "theme/edit.h"
#include "theme/suggest.h"
#include "ui/look.h"

enum { SURFACE = 200 };

/* ---- what is in the text */

static bool
same_words(struct session *s, struct str want, struct span span, bool folds)
{
	struct buf surface = {0}, a = {0}, b = {0};
	look_surface(s, &surface, span, SURFACE);
	/* The article before an alias is no part of its mentions. */
	if (str_starts(want, STR("the ")) && !str_starts(buf_view(&surface), STR("the ")))
		want = str_sub(want, 4, want.len);
	bool same = str_eq(buf_view(&surface), want);
	if (!same && folds) {
		uni_fold_plain(&a, buf_view(&surface));
		uni_fold_plain(&b, want);
		same = str_eq(buf_view(&a), buf_view(&b));
	}
	buf_done(&surface);
	buf_done(&a);
	buf_done(&b);
	return same;
}

/* Mentions of these words that rules made, layer 0; type 0: of any. */
static uint32_t
count(struct session *s, struct str words, uint32_t type, bool folds)
{
	const struct article *a = session_article(s);
	const struct model *m = a->analysis != NULL ? a->model : NULL;
	uint32_t n = 0;
	for (size_t i = 0; m != NULL && i < m->n_mentions; i++) {
		const struct model_mention *x = &m->mentions[i];
		struct span span = x->m->span;
		if (x->dropped || x->layer != 0 || (x->m->flags & MENTION_TRIGGER) || (type != 0 && x->type != type) ||
		    span.to - span.from > 4 * (uint64_t)words.len + 16)
			continue;
		n += same_words(s, words, span, folds);
	}
	return n;
}

static const char *
plural(uint32_t n)
{
	return n == 1 ? "" : "s";
}

void
highlight_settled(struct session *s, const struct article *a)
{
	struct told *t = s->mine != NULL ? &s->mine->told : NULL;
	if (t == NULL || !t->waits || a != session_article(s))
		return;
	struct buf words = {0};
	uint32_t n = count(s, buf_view(&t->words), t->marks ? t->type : 0, t->folds);
	t->waits = false;
	clean_quote(&words, buf_view(&t->words), LIMIT_QUOTE);
	if (!rules_shown(a))
		session_note(s, "written to user.yaml; the rules are off over this text: O, then Space");
	else if (t->marks && n == 0)
		session_note(s, "\"%s\" is %.*s now, but stands nowhere alone here (user.yaml)",
		    buf_cstr(&words), (int)schema_name(s->schema, t->type).len,
		    schema_name(s->schema, t->type).ptr);
	else if (t->marks)
		session_note(s, "\"%s\" is %.*s now: %u mention%s (user.yaml)", buf_cstr(&words),
		    (int)schema_name(s->schema, t->type).len, schema_name(s->schema, t->type).ptr,
		    (unsigned)n, plural(n));
	else if (n == 0 && t->before == 0)
		session_note(s, "\"%s\" was nowhere in this text; user.yaml has it no more",
		    buf_cstr(&words));
	else if (n == 0)
		session_note(s, "\"%s\" is marked no more: %u mention%s fewer (user.yaml)",
		    buf_cstr(&words), (unsigned)t->before, plural(t->before));
	else
		session_note(s, "\"%s\" is again what the theme says: %u mention%s (user.yaml)",
		    buf_cstr(&words), (unsigned)n, plural(n));
	buf_done(&words);
}

static void
tell(struct session *s, struct str words, bool marks, uint32_t type)
{
	struct told *t = &mine_of(s)->told;
	struct buf copy = {0};
	buf_str(&copy, words);
	buf_done(&t->words);
	*t = (struct told){.waits = true, .marks = marks, .words = copy, .type = type,
		.folds = true, .before = t->before};
	/* Nothing is analysed anew when nothing has changed. */
	const struct article *a = session_article(s);
	if (article_final(a) && !a->stale && a->retired == NULL)
		highlight_settled(s, a);
}

/* ---- what was typed */

/* One blank between words, no quotes around them. */
static bool
take_words(struct session *s, struct str text, struct buf *out)
{
	text = str_trim(text);
	if (text.len > 1 && (text.ptr[0] == '"' || text.ptr[0] == '\'') &&
	    text.ptr[text.len - 1] == text.ptr[0])
		text = str_sub(text, 1, text.len - 1);
	for (size_t i = 0; i < text.len;) {
		struct cluster c = uni_cluster(text.ptr + i, text.len - i);
		if (!c.blank)
			buf_add(out, text.ptr + i, c.len);
		else if (out->len > 0 && out->ptr[out->len - 1] != ' ')
			buf_chr(out, ' ');
		i += c.len;
	}
	while (out->len > 0 && out->ptr[out->len - 1] == ' ')
		out->len--;
	if (out->len == 0 && session_article(s)->sel.any)
		look_surface(s, out, session_article(s)->sel.span, SURFACE);
	for (size_t i = 0; i < out->len;) {
		uint32_t cp;
		bool bad;
		i += clean_decode(out->ptr + i, out->len - i, &cp, &bad);
		if (bad || clean_is_unsafe(cp)) {
			session_fail(s, "a control character cannot be highlighted");
			return false;
		}
	}
	if (out->len == 0)
		session_fail(s, "select a mention, or say which words: :highlight WORDS as TYPE");
	return out->len > 0;
}

/* The type of this name, upper or lower case; 0 after a message. */
static uint32_t
take_type(struct session *s, struct str name)
{
	struct suggest near = suggest_for(name);
	struct buf want = {0}, folded = {0}, help = {0}, shown = {0};
	uint32_t found = 0;
	uni_fold_plain(&want, name);
	for (uint32_t id = 1; found == 0 && id <= schema_count(s->schema); id++) {
		if (!schema_is_entity(s->schema, id))
			continue;
		buf_clear(&folded);
		uni_fold_plain(&folded, schema_name(s->schema, id));
		if (str_eq(buf_view(&folded), buf_view(&want)))
			found = id;
		suggest_try(&near, schema_name(s->schema, id));
	}
	if (found == 0) {
		suggest_add(&near, &help);
		clean_quote(&shown, name, LIMIT_QUOTE);
		session_fail(s, "there is no type '%s'%s%s", buf_cstr(&shown), help.len > 0 ? ": " :
		    ": Tab shows them", buf_cstr(&help));
	}
	buf_done(&want);
	buf_done(&folded);
	buf_done(&help);
	buf_done(&shown);
	return found;
}

/* The actor of this id or name; ID_NONE after a message. */
static uint32_t
take_actor(struct session *s, struct str name)
{
	const struct model *m = session_article(s)->model;
	struct suggest near = suggest_for(name);
	struct buf want = {0}, folded = {0}, help = {0}, shown = {0};
	uint32_t found = ID_NONE;
	uni_fold_plain(&want, name);
	for (uint32_t i = 0; m != NULL && found == ID_NONE && i < m->n_actors; i++) {
		const struct model_actor *a = &m->actors[i];
		for (uint32_t k = 0; k <= a->n_names && found == ID_NONE; k++) {
			buf_clear(&folded);
			uni_fold_plain(&folded, k == 0 ? a->name : m->names[a->first_name + k - 1].text);
			if (str_eq(buf_view(&folded), buf_view(&want)) || str_eq(a->id, name))
				found = i;
		}
		suggest_try(&near, a->name);
	}
	if (found == ID_NONE) {
		suggest_add(&near, &help);
		clean_quote(&shown, name, LIMIT_QUOTE);
		session_fail(s, "this text has no actor '%s'%s%s", buf_cstr(&shown), help.len > 0 ?
		    ": " : ": Tab shows them", buf_cstr(&help));
	}
	buf_done(&want);
	buf_done(&folded);
	buf_done(&help);
	buf_done(&shown);
	return found;
}

/* True when the rules know the actor by themselves: then its entry is not ours to write. */
static bool
is_of_rules(const struct session *s, uint32_t actor)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	const struct model_actor *who = &m->actors[actor];
	uint32_t id = schema_find(s->schema, who->id);
	for (uint32_t i = 0; a->analysis != NULL && i < who->n_mentions; i++) {
		const struct model_mention *x = &m->mentions[m->actor_mentions[who->first_mention + i]];
		for (uint32_t k = 0; x->layer == 0 && k < x->m->n_links; k++) {
			if (x->segment->links[x->m->first_link + k] == id)
				return true;
		}
	}
	return false;
}

/* ---- the changes */

struct wish {
	struct edit_word word;
	struct buf words, list, type;
	const struct model_actor *actor;             /* or NULL */
	struct str type_name;
	bool known;                                  /* the rules know the actor */
	size_t removed;
};

static bool
has_upper(struct str s)
{
	struct buf folded = {0};
	uni_fold_plain(&folded, s);
	bool upper = false;
	for (size_t i = 0; i < s.len && !upper; i++)
		upper = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
	upper |= !str_eq(buf_view(&folded), s);
	buf_done(&folded);
	return upper;
}

/* "my-org", "my-org-any" for words in which case does not count, "my-gpe-russia". */
static void
name_list(struct wish *w, struct str type, struct str actor)
{
	struct str parts[] = {type, actor};
	buf_puts(&w->list, "my");
	for (size_t i = 0; i < 2; i++) {
		buf_puts(&w->list, parts[i].len > 0 ? "-" : "");
		for (size_t k = 0; k < parts[i].len; k++) {
			char c = parts[i].ptr[k];
			bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
			buf_chr(&w->list, c >= 'A' && c <= 'Z' ? (char)(c + 32) : word ? c : '-');
		}
	}
	w->word.exact = has_upper(buf_view(&w->words));
	buf_puts(&w->list, w->word.exact ? "" : "-any");
	w->word.list = buf_view(&w->list);
	w->word.word = buf_view(&w->words);
	w->word.type = type;
	w->word.actor = actor;
}

static bool
edit_highlight(struct theme_edit *e, void *context, struct err *err)
{
	struct wish *w = context;
	const struct edit_removal old = {STR("my-"), STR_NONE, w->word.word};
	if (!theme_edit_remove_word(e, &old, &w->removed, err))
		return false;
	if (w->actor == NULL)
		return theme_edit_add_word(e, &w->word, err);
	const struct edit_actor a = {w->actor->id, w->actor->name, w->type_name};
	if (!w->known || theme_edit_has_actor(e, a.id))
		return theme_edit_add_alias(e, &a, w->word.word, err);
	return theme_edit_add_word(e, &w->word, err);
}

/* The place of the last " as " or " of " that stands before `end`. */
static size_t
find_last(struct str line, const char *word, size_t end)
{
	struct str want = str_of(word);
	for (size_t i = end; i-- > 0;) {
		bool starts = i == 0 || line.ptr[i - 1] == ' ';
		struct str here = str_sub(line, i, line.len);
		if (starts && str_starts(here, want) &&
		    (here.len == want.len || here.ptr[want.len] == ' '))
			return i;
	}
	return line.len;
}

static void
run_highlight(struct session *s, struct wish *w, struct str type, struct str actor)
{
	bool changed = false;
	uint32_t who = actor.len > 0 ? take_actor(s, actor) : ID_NONE;
	if (actor.len > 0 && who == ID_NONE)
		return;
	w->actor = who == ID_NONE ? NULL : &session_article(s)->model->actors[who];
	uint32_t id = type.len > 0 ? take_type(s, type) : w->actor->type;
	if (id == 0)
		return;
	buf_str(&w->type, schema_name(s->schema, id));
	w->known = w->actor != NULL && is_of_rules(s, who);
	w->type_name = w->actor != NULL ? schema_name(s->schema, w->actor->type) :
	    buf_view(&w->type);
	struct buf kept = {0};
	buf_str(&kept, w->actor != NULL ? w->actor->id : STR_NONE);
	name_list(w, buf_view(&w->type), buf_view(&kept));
	if (mine_change(s, edit_highlight, w, &changed)) {
		struct undo *u = changed ? &s->mine->undo.v[s->mine->undo.n - 1] : NULL;
		if (u != NULL)
			buf_str(&u->said, buf_view(&w->words));
		tell(s, buf_view(&w->words), true, id);
	}
	buf_done(&kept);
}

void
highlight_command(struct session *s, struct str rest)
{
	struct wish w = {0};
	size_t as = find_last(rest, "as", rest.len), of = find_last(rest, "of", rest.len);
	/* "of" in the words is no actor: it stands behind the type, or there is no type. */
	if (as < rest.len && of < as)
		of = rest.len;
	struct str words = str_sub(rest, 0, as < of ? as : of);
	struct str type = as < rest.len ? str_trim(str_sub(rest, as + 2, of)) : STR_NONE;
	struct str actor = of < rest.len ? str_trim(str_sub(rest, of + 2, rest.len)) : STR_NONE;
	if (type.len == 0 && actor.len == 0)
		session_fail(s, ":highlight WORDS as TYPE [of ACTOR], as in Acme Widgets as ORG");
	else if (take_words(s, words, &w.words))
		run_highlight(s, &w, type, actor);
	buf_done(&w.words);
	buf_done(&w.list);
	buf_done(&w.type);
}

/* ---- and back */

static bool
edit_unhighlight(struct theme_edit *e, void *context, struct err *err)
{
	struct wish *w = context;
	struct buf folded = {0};
	struct edit_removal r = {STR("my-"), STR("my-none"), w->word.word};
	bool ok = theme_edit_remove_word(e, &r, &w->removed, err);
	if (ok && w->removed == 0) {
		uni_fold_plain(&folded, w->word.word);
		r.word = buf_view(&folded);
		ok = theme_edit_remove_word(e, &r, &w->removed, err);
	}
	buf_done(&folded);
	return ok;
}

static bool
edit_stop(struct theme_edit *e, void *context, struct err *err)
{
	struct wish *w = context;
	return theme_edit_add_word(e, &w->word, err);
}

/* What a rule of the theme marks is marked by nobody from now on. */
static void
stop(struct session *s, struct wish *w)
{
	struct buf shown = {0};
	bool changed;
	clean_quote(&shown, buf_view(&w->words), LIMIT_QUOTE);
	if (!rules_shown(session_article(s)))
		session_note(s, "the rules are off over this text: O turns them on");
	else if (s->mine->told.before == 0)
		session_note(s, "nothing marks \"%s\"", buf_cstr(&shown));
	else if (mine_change(s, edit_stop, w, &changed))
		tell(s, buf_view(&w->words), false, 0);
	buf_done(&shown);
}

void
unhighlight_command(struct session *s, struct str rest)
{
	struct wish w = {0};
	struct mine *m = mine_of(s);
	bool changed = false, ok = take_words(s, rest, &w.words);
	name_list(&w, STR("NONE"), STR_NONE);
	if (ok)
		m->told.before = count(s, w.word.word, 0, !w.word.exact);
	/* The last change is taken back to the byte. */
	if (ok && m->undo.n > 0 &&
	    str_eq(buf_view(&m->undo.v[m->undo.n - 1].said), buf_view(&w.words)) &&
	    mine_undo(s))
		w.removed = 1;
	else if (ok)
		ok = mine_change(s, edit_unhighlight, &w, &changed);
	if (ok && w.removed > 0)
		tell(s, buf_view(&w.words), false, 0);
	else if (ok)
		stop(s, &w);
	buf_done(&w.words);
	buf_done(&w.list);
	buf_done(&w.type);
}
