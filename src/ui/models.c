/*
 * The English models of a session.  A piece is some 256 KiB of a file, so a key waits for a
 * fraction of a millisecond.  What is wrong is said once, whatever is set afterwards: the rules
 * work without them.
 */
#include "ui/models.h"

#include "base/file.h"
#include "lang/english.h"
#include "ui/session.h"
#include "ui/why.h"

static unsigned
wanted(const struct session *s)
{
	static const unsigned parts[] = {[MODELS_NONE] = 0,
		[MODELS_NAMES] = ENGLISH_TAGS | ENGLISH_NAMES, [MODELS_ALL] = ENGLISH_ALL};
	return parts[setting(s, SET_MODELS)];
}

unsigned
models_parts(const struct session *s)
{
	return s->english ? english_parts(s->english) & wanted(s) : 0;
}

bool
models_forbidden(const struct session *s)
{
	return wanted(s) != 0 && s->o.models == NULL && !s->o.models_missing;
}

/* ---- what is wrong */

void
models_problem(const char *folder, const struct diag_item *d, struct buf *out)
{
	struct buf path = {0};
	path_join(&path, str_of(folder), d->path);
	if (str_find(d->text, buf_view(&path)) == d->text.len) {
		buf_str(out, buf_view(&path));
		buf_puts(out, ": ");
	}
	buf_str(out, d->text);
	buf_done(&path);
}

void
models_explain(const char *folder, const struct diag *problems, struct buf *out)
{
	for (size_t i = 0; problems != NULL && i < diag_count(problems); i++) {
		models_problem(folder, diag_at(problems, i), out);
		buf_chr(out, '\n');
	}
	if (folder == NULL)
		buf_puts(out, "There is no folder of models: neither models beside the program,\n"
		    "nor ../share/limn/models from there, nor where limn was installed.\n");
	buf_puts(out, "Without them the rules of the theme mark what they know; names that nobody\n"
	    "listed, and who did what to whom, are guessed.\n"
	    "They come with limn, in its folder share/limn/models: install it once more,\n"
	    "or set LIMN_MODELS to a folder that has them.\n"
	    "--models=none, or models: none in config.yaml, asks for none.\n");
}

/* Joins what is said already: config.yaml may have a mistake, too. */
static void
say(struct session *s, const char *line, const struct diag *problems)
{
	struct buf full = {0}, before = {0};
	if (s->models_said)
		return;
	s->models_said = true;
	buf_str(&before, buf_view(&s->message));
	models_explain(s->o.models, problems, &full);
	session_say(s, str_of(line), buf_view(&full));
	if (before.len > 0) {
		buf_puts(&before, "; ");
		buf_str(&before, buf_view(&s->message));
		buf_clear(&s->message);
		buf_str(&s->message, buf_view(&before));
	}
	buf_done(&full);
	buf_done(&before);
}

/* "en-names.model cannot be read": one is named, of several the page behind M has all. */
static void
say_unread(struct session *s, const struct diag *problems)
{
	struct buf line = {0};
	bool one = diag_count(problems) == 1;
	if (one)
		buf_str(&line, diag_at(problems, 0)->path);
	else
		buf_puts(&line, "English models");
	buf_fmt(&line, " cannot be read: the rules work without %s", one ? "it" : "them");
	say(s, buf_cstr(&line), problems);
	buf_done(&line);
}

/* ---- between keys */

static bool
read_more(struct session *s, const struct article *a)
{
	if (s->english == NULL)
		s->english = english_open(str_of(s->o.models));
	if (english_step(s->english, wanted(s) & ~(unsigned)ENGLISH_TREES))
		return true;
	if (a->model == NULL || a->building != NULL)
		return false;
	if (english_step(s->english, wanted(s)))
		return true;
	if (diag_count(english_problems(s->english)) > 0)
		say_unread(s, english_problems(s->english));
	return false;
}

bool
models_work(struct session *s, struct article *a)
{
	if (wanted(s) == 0)
		return false;
	if (s->o.models_missing)
		say(s, "the English models are missing: the rules work without them", NULL);
	if (s->o.models == NULL)
		return false;
	if (read_more(s, a))
		return true;
	if (a->parts == models_parts(s))
		return false;
	a->parts = models_parts(s);
	analysis_use(a->analysis, s->english, a->parts);
	/* What stands is shown until all is analysed once more. */
	a->again = a->model != NULL;
	s->work_ms = s->model_at = 0;
	return false;
}

void
models_set(struct session *s)
{
	for (size_t i = 0; i < s->articles.n; i++) {
		struct article *a = &s->articles.v[i];
		if (a->prepared && s->o.models != NULL)
			article_analyse_again(s, a, s->o.analyse_limit);
	}
	why_refresh(s, true);
}
