/* view/input.h - bytes of a terminal -> events.  Pure: no clock, no descriptor.  UTF-8, CSI,
 * SS3, SGR mouse, bracketed paste, Kitty CSI u; unknown sequences and replies (CSI, OSC, DCS)
 * are swallowed whole, also when they come in pieces. */
#ifndef VIEW_INPUT_H
#define VIEW_INPUT_H

#include "view/screen.h"

struct input;
struct input *input_new(void);
void input_free(struct input *in);                                 /* NULL is fine */
void input_feed(struct input *in, const char *bytes, size_t n);
/* The next whole event.  False: more bytes are needed. */
bool input_next(struct input *in, struct event_in *out);
/*
 * While answers are expected, ESC and what follows it may come apart: a network cuts where it
 * likes.  Then what follows an ESC that was taken for the key is still looked at as an answer,
 * nothing but a lone ESC is hurried, and C1 controls of one byte begin and end sequences.
 */
void input_expect(struct input *in, bool answers);
/* What comes next comes long after that ESC, and so is typed. */
void input_forget_escape(struct input *in);
/* True while an ESC stands alone, or begins what might be a sequence ("ESC [", which Alt+[
 * sends too): after a short wait (25 ms) call input_timeout, which makes it the Escape key, or
 * Alt+[.  A sequence that has begun for certain is not hurried: replies come in pieces. */
bool input_waits(const struct input *in);
void input_timeout(struct input *in);
/* True inside of a paste whose end has not come.  When nothing comes for seconds it was cut off:
 * input_end_paste ends it with what is there, so that keys are keys again. */
bool input_pastes(const struct input *in);
void input_end_paste(struct input *in);

#endif
