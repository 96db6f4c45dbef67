/* cli/examples.h - runs the ok and not examples in a theme's rules. */
#ifndef CLI_EXAMPLES_H
#define CLI_EXAMPLES_H

#include <stddef.h>

struct theme;

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
 * loaded with (theme_load_checked).  Returns how many examples were run.
 */
size_t examples_check(const struct theme *t);

#endif
