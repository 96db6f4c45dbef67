/* theme/examples.h - runs the ok and not examples in a theme's rules. */
#ifndef THEME_EXAMPLES_H
#define THEME_EXAMPLES_H

#include <stddef.h>

struct loaded;

/*
 * Runs the examples of the theme that was named (none of those below it), each as a text of its
 * own with the whole theme.  Brackets stand around what the example's own rule must find, in a
 * `not` example around what it must not; without brackets it is anything.
 *
 *	entity, actor   The [Bank of Japan] fell.  [Oslo]:GPE fell.        a mention (of a type)
 *	event           [Biden]:Source [warned] [Moscow]:Target.           the trigger, and roles
 *	relation        [Anna Berg] leads [Norway].  [Oslo]:arg2 ...       both arguments
 *
 * Each difference is an error at its place in the file, added to the messages that the theme was
 * loaded with (options.check).  Returns how many examples were run.
 */
struct english;
size_t examples_run(const struct loaded *l, const struct english *english, unsigned parts);

#endif
