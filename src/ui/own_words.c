/*
 * The words of the command line: :type PERSON does what st and the name do.  What is typed must be
 * there (or, of actors, is a new one): a slip of the keyboard makes no type.
 */
#include "base/clean.h"
#include "base/limits.h"
#include "ui/commands.h"
#include "ui/complete.h"
#include "ui/fuzzy.h"
#include "ui/mine.h"
#include "ui/own_choices.h"
#include "ui/own_internal.h"
#include "ui/own_prompt.h"

static const struct call once = {.count = 1};

/* Takes what fits the word best, as the prompt would; false after a message. */
static void
take(struct session *s, enum prompt_kind kind, struct str rest, const char *what)
{
	struct choices c = {0};
	struct buf shown = {0};
	enum prompt_kind before = s->prompt;
	s->prompt = kind;
	own_prompt_choices(s, rest, &c);
	s->prompt = before;
	const struct choice *best = c.v.n > 0 ? &c.v.v[0] : NULL;
	bool is_new = best != NULL && best->id == ID_NONE;
	clean_quote(&shown, rest, LIMIT_QUOTE);
	if (best == NULL || (is_new && kind != PROMPT_ACTOR && kind != PROMPT_ROLE))
		session_fail(s, "there is no %s \"%s\"; the key asks for one and makes new ones", what,
		    buf_cstr(&shown));
	else
		own_prompt_accept(s, kind, best, rest);
	buf_done(&shown);
	choices_done(&c);
}

void
own_type_command(struct session *s, struct str rest)
{
	if (rest.len == 0)
		cmd_give_type(s, &once);
	else if (own_ask(s, false))
		take(s, PROMPT_TYPE, rest, "type");
}

void
own_actor_command(struct session *s, struct str rest)
{
	if (rest.len == 0)
		cmd_give_actor(s, &once);
	else if (own_ask(s, false))
		take(s, PROMPT_ACTOR, rest, "actor");
}

void
own_event_command(struct session *s, struct str rest)
{
	if (rest.len == 0)
		cmd_make_event(s, &once);
	else if (own_ask(s, false))
		take(s, PROMPT_EVENT, rest, "type of event");
}

void
own_role_command(struct session *s, struct str rest)
{
	cmd_give_role(s, &once);
	if (rest.len > 0 && s->prompt == PROMPT_ROLE) {
		prompt_close(s, true);
		take(s, PROMPT_ROLE, rest, "role");
	}
}

void
own_relation_command(struct session *s, struct str rest)
{
	if (rest.len == 0)
		cmd_give_relation(s, &once);
	else if (own_ask(s, true))
		take(s, PROMPT_RELATION, rest, "relation");
}

/* Whatever was changed last. */
void
own_undo_command(struct session *s, struct str rest)
{
	const struct mine *m = s->mine;
	uint32_t mine = m != NULL && m->undo.n > 0 ? m->undo.v[m->undo.n - 1].stamp : 0;
	if (own_step_stamp(s) > mine)
		own_step_undo(s);
	else
		undo_command(s, rest);
}

void
own_redo_command(struct session *s, struct str rest)
{
	(void)rest;
	own_step_redo(s);
}
