/*
 * ui/prompts.h - the last line while something is typed into it: which prompt is open, and the
 * prompts in which a pattern is typed.
 */
#ifndef UI_PROMPTS_H
#define UI_PROMPTS_H

#include "base/str.h"
#include "view/input.h"

struct session;

enum prompt_kind { PROMPT_NONE, PROMPT_SEARCH, PROMPT_SEARCH_BACK, PROMPT_COMMAND, PROMPT_LOCAL,
	PROMPT_ROWS, PROMPT_NOTE, PROMPT_FILTER,
	/* Of own annotations: ui/own_prompt.h. */
	PROMPT_TYPE, PROMPT_ACTOR, PROMPT_EVENT, PROMPT_ROLE, PROMPT_FILLER, PROMPT_RELATION,
	PROMPT_OTHER_END, PROMPT_TIE, PROMPT_REMARK, PROMPT_KINDS };

/* ---- command.c */
void prompt_open(struct session *s, enum prompt_kind kind);
/* A prompt with what was typed there, in this run or in others. */
struct prompt *prompt_ready(struct session *s, enum prompt_kind slot);
void prompt_event(struct session *s, const struct event_in *ev);
void prompt_close(struct session *s, bool cancelled);
void command_run(struct session *s, struct str line);

/* ---- search_prompt.c: the prompts in which a pattern is typed */
bool search_prompt_is(enum prompt_kind kind);
void search_prompt_begin(struct session *s);
void search_prompt_label(const struct session *s, struct buf *out);
/* A key that says how to search, and not what. */
bool search_prompt_key(struct session *s, struct key k);
void search_prompt_edited(struct session *s);
void search_prompt_accept(struct session *s, enum prompt_kind kind, struct str line);
void search_prompt_cancel(struct session *s, enum prompt_kind kind);
/* What stands at the right of the prompt: "regex  3/14+". */
void search_prompt_text(struct session *s, struct buf *out);
/* "3/14", "3/14+" while it is counted, "..." while it is searched, "not found". */
void search_count_text(struct session *s, struct buf *out);

/* ---- resume.c */
void history_load(struct session *s, enum prompt_kind kind);

#endif
