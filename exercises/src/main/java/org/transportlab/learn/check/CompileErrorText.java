package org.transportlab.learn.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;

/** Says the commonest compile errors in words that tell what to look at. */
final class CompileErrorText {
    private static final List<Rule> RULES = List.of(
            rule("';' expected", "a semicolon is missing here, or just before"),
            rule("'\\)' expected.*", "a closing parenthesis is missing here, or just before"),
            rule("reached end of file while parsing", "the file ends too early: a closing brace } is missing"),
            rule(
                    "class, interface, enum, or record expected",
                    "this stands outside of any class: is there a } too many above?"),
            rule(
                    "illegal start of (expression|type)",
                    "nothing can begin like this here: look for a missing ) or } above"),
            rule("not a statement", "this does nothing by itself: is something missing before or after it?"),
            rule("unclosed string literal", "the closing quote of this text is missing"),
            rule(
                    "cannot find symbol\\R\\s*symbol:\\s*class (\\w+)[\\s\\S]*",
                    "there is no class $1 here: is it spelt so, and is its import there?"),
            rule(
                    "cannot find symbol\\R\\s*symbol:\\s*variable (\\w+)[\\s\\S]*",
                    "there is no variable $1 here: is it spelt so, and declared before?"),
            rule(
                    "cannot find symbol\\R\\s*symbol:\\s*method (\\S+?)\\((.*?)\\)\\R?[\\s\\S]*",
                    "there is no method $1($2) there: are name and arguments right?"),
            rule("package (\\S+) does not exist", "there is no package $1: is the import spelt so?"),
            rule(
                    "incompatible types: (?:possible lossy conversion from )?(\\S+) (?:cannot be converted )?to (\\S+)",
                    "here a $2 is wanted, and this is a $1"),
            rule("missing return statement", "this method must return something on every way through it"),
            rule(
                    "unreported exception ([\\w.]+); must be caught or declared to be thrown",
                    "this can throw $1: catch it, or add it to the method's throws"),
            rule("variable (\\w+) might not have been initialized", "$1 may have no value yet at this point"),
            rule("variable (\\w+) is already defined.*", "there is a $1 already: use another name"),
            rule(
                    "local variables referenced from (?:a lambda expression|an inner class) must be final or effectively final",
                    "a lambda may only use a variable that never changes"),
            rule(
                    "(\\w+) is not abstract and does not override abstract method (\\S+) in .*",
                    "$1 must have the method $2"),
            rule(
                    "method (\\w+) in .* cannot be applied to given types;[\\s\\S]*",
                    "$1 takes other arguments than these"),
            rule(
                    "class (\\w+) is public, should be declared in a file named (\\S+)",
                    "the class $1 belongs in a file $2"));

    private record Rule(Pattern pattern, String words) {}

    private CompileErrorText() {}

    static String of(Diagnostic<?> diagnostic) {
        String message = diagnostic.getMessage(Locale.ENGLISH).strip();
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(message);
            if (matcher.matches()) {
                return matcher.replaceFirst(rule.words());
            }
        }
        return message.lines().findFirst().orElse(message);
    }

    private static Rule rule(String pattern, String words) {
        return new Rule(Pattern.compile(pattern), words);
    }
}
