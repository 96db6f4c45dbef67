/* Colours and columns of standard output. */
#include "cli/rendering.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "term/known.h"

bool
wants_color(const struct options *o)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
	if (o->color != WHEN_AUTO)
		return o->color == WHEN_ALWAYS;
	return isatty(STDOUT_FILENO) && !(no_color && *no_color) && term && strcmp(term, "dumb");
}

enum depth
rendering_depth(bool color)
{
	const char *colorterm = getenv("COLORTERM"), *term = getenv("TERM");
	if (!color)
		return DEPTH_MONO;
	if (colorterm && (!strcmp(colorterm, "truecolor") || !strcmp(colorterm, "24bit")))
		return DEPTH_TRUE;
	return term && strstr(term, "256color") ? DEPTH_256 : DEPTH_16;
}

int
rendering_terminal(void)
{
	struct winsize ws;
	return isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) ? ws.ws_col : 0;
}

int
rendering_columns(const struct options *o, int usual)
{
	int has = rendering_terminal();
	if (o->width)
		return o->width;
	return has > 0 && has < usual ? has : usual;
}

bool
rendering_ordered(const struct options *o)
{
	enum { AUTO, ON };
	int asked = settings_at_first(o->settings.v, o->settings.n, SET_BIDI);
	if (asked != AUTO || !isatty(STDOUT_FILENO))
		return asked == ON;
	struct known k = {0};
	known_init(&k, getenv("TERM"));
	bool by_itself = known_reorders(&k) || known_order(&k) != NULL;
	known_done(&k);
	return !by_itself;
}
