using System.Text.RegularExpressions;
using BotAssistant.Dialogs;
using BotAssistant.People;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>
/// Binds the account to whom a one-time code was made for. Whoever typed it is asked whether they are that person: a code that was passed
/// on to somebody else is given back.
/// </summary>
internal sealed partial class BindAccount : IRecogniser
{
    private const string Question = "bind";
    private const string ConsentQuestion = "consent-sensitive";

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (Confirmed(hearing) is { } code)
        {
            return Bind(hearing, code);
        }

        if (Disowned(hearing) is { } other)
        {
            return Answer(PeopleTexts.BindDisowned, hearing.Say(PeopleTexts.BindDisowned)) with { Events = [new CodeDisowned(other)] };
        }

        if (hearing.Is(PeopleIntents.Bind))
        {
            return Answer(PeopleTexts.BindHow, hearing.Say(PeopleTexts.BindHow));
        }

        return CodeIn(hearing) is { } typed ? Offer(hearing, typed)
            : HasOtherDigits(hearing) ? Answer(PeopleTexts.CodeDigits, hearing.Say(PeopleTexts.CodeDigits), OutcomeKinds.Clarify)
            : null;
    }

    private static Recognition Offer(in Hearing hearing, string code)
    {
        var request = new CodeOffer(code);
        if (!hearing.Knows(request, out var offered))
        {
            return new Recognition.Wants(request);
        }

        if (offered.State is not CodeState.Open)
        {
            return Refused(hearing, code, offered);
        }

        var facts = hearing.Facts;
        var (key, text) = offered.Unit is { } unit
            ? (PeopleTexts.BindAskCadre, Wording.Say(facts, PeopleTexts.BindAskCadre, ("name", offered.Name), ("unit", unit)))
            : (PeopleTexts.BindAskHousehold, Wording.Say(facts, PeopleTexts.BindAskHousehold, ("name", offered.Name)));
        return Answer(key, text, OutcomeKinds.Clarify) with
        {
            Asks = Question,
            Choices =
            [
                new Choice(hearing.Say(PeopleTexts.BindYes), Wording.Say(facts, PeopleTexts.BindYesSay, ("code", code))) { Agrees = true },
                new Choice(hearing.Say(PeopleTexts.BindNo), Wording.Say(facts, PeopleTexts.BindNoSay, ("code", code))) { Agrees = false },
            ],
        };
    }

    private static Recognition Bind(in Hearing hearing, string code)
    {
        // Looked at again: the answer may come long after the question.
        var request = new CodeOffer(code);
        if (!hearing.Knows(request, out var offered))
        {
            return new Recognition.Wants(request);
        }

        if (offered.State is not CodeState.Open)
        {
            return Refused(hearing, code, offered);
        }

        var facts = hearing.Facts;
        if (offered.Unit is not null)
        {
            return Answer(PeopleTexts.BindDoneCadre, Wording.Say(facts, PeopleTexts.BindDoneCadre, ("name", offered.Name))) with { Events = [new AccountBound(code)] };
        }

        if (offered.IsForOthers)
        {
            // What is kept of a household's health is its own yes; whoever acts for it is not asked.
            return Answer(PeopleTexts.BindDoneOther, Wording.Say(facts, PeopleTexts.BindDoneOther, ("name", offered.Name))) with { Events = [new AccountBound(code)] };
        }

        // Health and disability are asked for on their own: whoever says no is bound all the same.
        var consent = hearing.Say(PeopleTexts.ConsentSensitive);
        return Answer(PeopleTexts.BindDoneHousehold, Wording.Say(facts, PeopleTexts.BindDoneHousehold, ("name", offered.Name)) + "\n\n" + consent) with
        {
            Events = [new AccountBound(code)],
            Asks = ConsentQuestion,
            Choices =
            [
                new Choice(hearing.Say(PeopleTexts.ConsentYes), hearing.Say(PeopleTexts.ConsentYes)),
                new Choice(hearing.Say(PeopleTexts.ConsentNo), hearing.Say(PeopleTexts.ConsentNo)),
            ],
        };
    }

    private static Recognition.Answered Refused(in Hearing hearing, string code, OfferedCode offered)
    {
        var key = offered.State switch
        {
            CodeState.Expired => PeopleTexts.CodeExpired,
            CodeState.Used or CodeState.Revoked => PeopleTexts.CodeUsed,
            CodeState.Paused => PeopleTexts.CodePaused,
            CodeState.NeedsGuardian => PeopleTexts.CodeNeedsGuardian,
            CodeState.BoundElsewhere => PeopleTexts.CodeBoundElsewhere,
            CodeState.Ended => PeopleTexts.CodeEnded,
            CodeState.Crowded => PeopleTexts.CodeCrowded,
            _ => PeopleTexts.CodeUnknown,
        };
        var text = key == PeopleTexts.CodePaused ? Wording.Say(hearing.Facts, key, ("minutes", offered.PauseMinutes)) : hearing.Say(key);
        return Answer(key, text) with
        {
            Events = offered.State is CodeState.Unknown ? [new CodeMistyped(code)] : [],
        };
    }

    private static string? Confirmed(in Hearing hearing) =>
        Carried(hearing, PeopleTexts.BindYesSay) ?? (Asked(hearing) && hearing.Is(SmalltalkIntents.Yes) ? OfferedDigits(hearing) : null);

    private static string? Disowned(in Hearing hearing) =>
        Carried(hearing, PeopleTexts.BindNoSay) ?? (Asked(hearing) && (hearing.Is(SmalltalkIntents.No) || hearing.Is(CommandIntents.Cancel)) ? OfferedDigits(hearing) : null);

    private static bool Asked(in Hearing hearing) => hearing.Facts.State is { Asked: Question, Offered: not [] };

    private static string? OfferedDigits(in Hearing hearing) => Digits(hearing.Facts.State.Offered[0].Say);

    /// <summary>The code of a choice that was taken; typed by hand it counts as well.</summary>
    private static string? Carried(in Hearing hearing, TextKey key) =>
        Digits(hearing.Folded.Plain) is { } code && hearing.Folded.Whole == hearing.Folding.Fold(Wording.Say(hearing.Facts, key, ("code", code))).Whole ? code : null;

    // Eight digits alone may be a day; with the word for binding they are a code.
    private static string? CodeIn(in Hearing hearing)
    {
        if (Digits(hearing.Folded.Plain) is not { } code)
        {
            return null;
        }

        var whole = hearing.Folded.Whole;
        foreach (var example in FoldedExamples.Of(hearing, PeopleIntents.Bind))
        {
            if (whole.Contains(example, StringComparison.Ordinal))
            {
                return code;
            }
        }

        return null;
    }

    // "绑定 123": meant as a code, and too short or too long to be one.
    private static bool HasOtherDigits(in Hearing hearing)
    {
        var whole = hearing.Folded.Whole;
        foreach (var word in FoldedExamples.Of(hearing, PeopleIntents.Bind))
        {
            if (whole.Length > word.Length && whole.StartsWith(word, StringComparison.Ordinal) && whole.AsSpan(word.Length).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Digits(string text) =>
        CodeWritten().Match(text) is { Success: true } match ? string.Concat(match.Value.Where(char.IsAsciiDigit)) : null;

    private static Recognition.Answered Answer(TextKey key, string text, string kind = OutcomeKinds.Data) => new(new Outcome(kind, key.Name), text);

    [GeneratedRegex(@"(?<!\d)(?:\d[ \-]?){7}\d(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeWritten();
}
