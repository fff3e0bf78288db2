using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.QuietMatters;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>A complaint or suggestion: asked for by its command, written in the next message, or given over by choosing to.</summary>
internal sealed class QuietTalk : IRecogniser
{
    public const string Complaint = "complaint";
    public const string Petition = "petition";
    private const string Question = "quiet";
    private const string Offered = "quiet-offer";
    private const int Longest = 2000;

    /// <summary>What is longer is not put into a button: it is written again after the command.</summary>
    private const int LongestRepeated = 500;

    public RecognitionStage Stage => RecognitionStage.AnswerToAsked;

    /// <summary>Offers to give it to the desk; nothing is kept before somebody wants that.</summary>
    public static Recognition.Answered Offer(in Hearing hearing, bool petition, Outcome[] outcomes)
    {
        var said = hearing.Text.Trim();
        var give = Wording.Say(hearing.Facts, petition ? QuietTexts.GivePetitionSay : QuietTexts.GiveSay, ("text", said));
        return new Recognition.Answered(outcomes[0], hearing.Say(petition ? QuietTexts.OfferPetition : QuietTexts.Offer))
        {
            Further = outcomes[1..],
            Choices = said.Length <= LongestRepeated ? [new Choice(hearing.Say(QuietTexts.GiveLabel), give)] : [],
            Asks = Offered,
        };
    }

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.Facts.State.Asked == Question && !hearing.IsChoice)
        {
            // Whoever wants to petition hears first what they may do and what follows; it is kept only if they want that.
            return hearing.Holds(NeedIntents.Petition) && !hearing.Holds(NeedIntents.Complaint)
                ? Offer(hearing, petition: true, [OutcomeOf(QuietTexts.OfferPetition)])
                : Store(hearing, Complaint, hearing.Text.Trim());
        }

        if (hearing.Facts.State is { Asked: Offered, Offered: [var give, ..] } && (hearing.Is(SmalltalkIntents.Yes) || hearing.Is(SmalltalkIntents.Agreed))
            && (Given(hearing, give.Say, QuietTexts.GiveSay) ?? Given(hearing, give.Say, QuietTexts.GivePetitionSay)) is not null)
        {
            return new Recognition.MeansChoice(give);
        }

        if (hearing.Is(QuietIntents.Complain))
        {
            return new Recognition.Answered(OutcomeOf(QuietTexts.Ask), hearing.Say(QuietTexts.Ask)) { Asks = Question };
        }

        if (!hearing.IsChoice)
        {
            return Standing(hearing) ?? More(hearing);
        }

        return Given(hearing, hearing.Text, QuietTexts.GiveSay) is { } complaint ? Store(hearing, Complaint, complaint)
            : Given(hearing, hearing.Text, QuietTexts.GivePetitionSay) is { } petition ? Store(hearing, Petition, petition)
            : null;
    }

    /// <summary>"我投诉的事咋样了": of what this account gave, in words that say nothing of it.</summary>
    private static Recognition? Standing(in Hearing hearing)
    {
        if (!hearing.Holds(QuietIntents.Status))
        {
            return null;
        }

        var request = new OwnQuietReport();
        if (!hearing.Knows(request, out var own))
        {
            return new Recognition.Wants(request);
        }

        if (own.Number == 0)
        {
            return null;
        }

        var key = own.State switch
        {
            WorkItemState.Closed or WorkItemState.Withdrawn => QuietTexts.StandsEnded,
            _ when !own.HasReader => QuietTexts.StandsUnread,
            WorkItemState.InProgress => QuietTexts.StandsTaken,
            _ => QuietTexts.Stands,
        };
        var day = TimeZoneInfo.ConvertTime(own.At, hearing.Facts.County.TimeZone);
        return new Recognition.Answered(OutcomeOf(key), Wording.Say(hearing.Facts, key, ("month", day.Month), ("day", day.Day)));
    }

    /// <summary>What goes on about the same person right after it was kept stays with it: whom it is about may be who reads everything else.</summary>
    private static Recognition? More(in Hearing hearing)
    {
        if (!IsRightAfter(hearing) || hearing.Facts.Asker.IsStaff || NeedReports.IsUrgent(hearing)
            || (!NeedReports.IsQuiet(hearing) && FormTalk.EngineOf(hearing.Facts.Dialogs)?.LooksAsking(hearing.Text) is true))
        {
            return null;
        }

        // A form that asks again takes its own answers, but none about an official.
        var isAsked = FormTalk.Waiting(hearing.Facts.State) is not null && hearing.Facts.State.FormAsks;
        if (isAsked || !hearing.Holds(QuietIntents.GoesOn))
        {
            if (Conduct.WantsBesideMatter(hearing) is { } wants)
            {
                return wants;
            }

            if (!Conduct.IsBesideMatter(hearing))
            {
                return null;
            }
        }

        var request = new OwnQuietReport();
        if (!hearing.Knows(request, out var own))
        {
            return new Recognition.Wants(request);
        }

        return own.Number == 0 ? null : MatterTalk.SayMore(hearing, own.Number, hearing.Text.Trim()) switch
        {
            Recognition.Answered { Events: not [] } kept => kept with { Outcome = OutcomeOf(QuietTexts.More), Text = hearing.Say(QuietTexts.More), Matter = 0 },
            var other => other,
        };
    }

    /// <summary>The last reply said that it was kept.</summary>
    private static bool IsRightAfter(in Hearing hearing)
    {
        if (hearing.Facts.State.LastReply is not { } last)
        {
            return false;
        }

        foreach (var key in (ReadOnlySpan<TextKey>)[QuietTexts.Stored, QuietTexts.StoredUnread, QuietTexts.More])
        {
            if (last.Contains(hearing.Say(key).Trim(), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static Recognition Store(in Hearing hearing, string kind, string text)
    {
        if (text.Length > Longest)
        {
            return new Recognition.Answered(OutcomeOf(QuietTexts.TooLong), Wording.Say(hearing.Facts, QuietTexts.TooLong, ("limit", Longest))) { Asks = Question };
        }

        var request = new QuietReaders(kind, text);
        if (!hearing.Knows(request, out var readers))
        {
            return new Recognition.Wants(request);
        }

        // Where nobody is there who may read it, that is said, and who can be told instead.
        var stored = readers.Any ? QuietTexts.Stored : QuietTexts.StoredUnread;
        return new Recognition.Answered(OutcomeOf(stored), hearing.Say(stored)) { Events = [new QuietReported(kind, text)] };
    }

    private static string? Given(in Hearing hearing, string said, TextKey key)
    {
        var opening = Wording.Say(hearing.Facts, key, ("text", ""));
        return said.StartsWith(opening, StringComparison.Ordinal) ? said[opening.Length..].Trim() : null;
    }

    private static Outcome OutcomeOf(TextKey key) => new(OutcomeKinds.Data, key.Name);
}
