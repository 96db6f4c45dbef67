/* cli/starter.h - the theme that `limn theme new` writes: it loads, and its examples hold. */
#ifndef CLI_STARTER_H
#define CLI_STARTER_H

extern const char starter_theme[];

#endif
