using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Requests;

namespace BotAssistant.Understanding.Recognisers;

/// <summary>Unbinding, agreement and what people want done with what is recorded about them.</summary>
internal sealed class OwnRecord : IRecogniser
{
    private const string Unbinding = "unbind";
    private const string Consent = "consent-sensitive";

    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        var state = hearing.Facts.State.Asked;
        if (hearing.Is(PeopleIntents.UnbindConfirmed) || (state == Unbinding && hearing.Is(SmalltalkIntents.Yes)))
        {
            return hearing.Facts.Asker.IsBound
                ? Answer(hearing, PeopleTexts.UnbindDone) with { Events = [new AccountUnbound()] }
                : Answer(hearing, PeopleTexts.UnbindNothing);
        }

        if (hearing.Is(PeopleIntents.UnbindDeclined) || (state == Unbinding && hearing.Is(SmalltalkIntents.No)))
        {
            return Answer(hearing, PeopleTexts.UnbindKept);
        }

        if (hearing.Is(PeopleIntents.Unbind))
        {
            return hearing.Facts.Asker.IsBound ? AskUnbinding(hearing) : Answer(hearing, PeopleTexts.UnbindNothing);
        }

        // Said against what others reported of the household it is no correction of its own record.
        if (hearing.Facts.Asker.IsBound && hearing.Holds(ObjectionIntents.NotSo) && (hearing.Is(PeopleIntents.DataCorrection) || BeginsWithCorrection(hearing)))
        {
            var request = new HouseholdGrounds();
            if (!hearing.Knows(request, out var grounds))
            {
                return new Recognition.Wants(request);
            }

            if (grounds.Change is not null)
            {
                return null;
            }
        }

        return Agreement(hearing, state) ?? Requests(hearing);
    }

    private static Recognition? Agreement(in Hearing hearing, string? asked)
    {
        var agrees = hearing.Is(PeopleIntents.ConsentSensitive) || (asked == Consent && hearing.Is(SmalltalkIntents.Yes));
        var declines = hearing.Is(PeopleIntents.ConsentSensitiveDeclined) || (asked == Consent && hearing.Is(SmalltalkIntents.No));
        var withdraws = hearing.Is(PeopleIntents.ConsentWithdrawn);
        if (!agrees && !declines && !withdraws)
        {
            return null;
        }

        if (!hearing.Facts.Asker.IsBound)
        {
            return Answer(hearing, PeopleTexts.ConsentOfHouseholds);
        }

        var request = new WhoAsks();
        if (!hearing.Knows(request, out var viewer))
        {
            return new Recognition.Wants(request);
        }

        if (declines && viewer.Household is not null && !viewer.ActsForOthers)
        {
            // Whoever said yes before and says no now takes it back; only where nothing was agreed is there nothing to do.
            var recorded = new MyRecord();
            if (!hearing.Knows(recorded, out var record))
            {
                return new Recognition.Wants(recorded);
            }

            withdraws = record.Household is { KeepsSensitive: true };
        }

        if (withdraws && viewer.Household is not null && !viewer.ActsForOthers)
        {
            // Whoever hears of an application made in its name means that one, whatever else it agreed to.
            var (running, recorded) = (new HouseholdGrounds(), new MyRecord());
            if (!hearing.Knows(running, out var grounds) | !hearing.Knows(recorded, out var record))
            {
                return new Recognition.Wants([running, recorded]);
            }

            if (grounds!.Application is { } application)
            {
                var ended = ObjectionTalk.End(hearing, application, isDenied: application.By is not null);
                return record!.Household is not { KeepsSensitive: true } ? ended : ended with
                {
                    Text = ended.Text + "\n" + hearing.Say(PeopleTexts.ConsentTakenBack),
                    Events = [.. ended.Events, new ConsentWithdrawn(ConsentKind.SensitiveData), new DataRequested(DataRequestKind.Deletion, null)],
                };
            }
        }

        // A cadre agrees to nothing for a household.
        return viewer.Household is null ? Answer(hearing, PeopleTexts.ConsentOfHouseholds)
            : viewer.ActsForOthers ? Answer(hearing, PeopleTexts.ConsentNotYours)
            : agrees ? Answer(hearing, PeopleTexts.ConsentThanks) with
            {
                Events = [new ConsentGiven(ConsentKind.SensitiveData, hearing.Facts.Dialogs.VersionOf(PeopleTexts.ConsentSensitive))],
            }
            : !withdraws ? Answer(hearing, PeopleTexts.ConsentDeclined)
            : Answer(hearing, PeopleTexts.ConsentTakenBack) with
            {
                Events = [new ConsentWithdrawn(ConsentKind.SensitiveData), new DataRequested(DataRequestKind.Deletion, null)],
            };
    }

    private static Recognition.Answered? Requests(in Hearing hearing)
    {
        if (hearing.Is(PeopleIntents.DataDeletion))
        {
            return hearing.Facts.Asker.IsBound
                ? Answer(hearing, PeopleTexts.DeletionTaken) with { Events = [new DataRequested(DataRequestKind.Deletion, null)] }
                : Answer(hearing, PeopleTexts.DataNotBound);
        }

        if (hearing.Is(PeopleIntents.DataCorrection))
        {
            return Answer(hearing, hearing.Facts.Asker.IsBound ? PeopleTexts.CorrectionHow : PeopleTexts.DataNotBound);
        }

        return BeginsWithCorrection(hearing)
            ? hearing.Facts.Asker.IsBound
                ? Answer(hearing, PeopleTexts.CorrectionTaken) with { Events = [new DataRequested(DataRequestKind.Correction, hearing.Text.Trim())] }
                : Answer(hearing, PeopleTexts.DataNotBound)
            : null;
    }

    private static bool BeginsWithCorrection(in Hearing hearing)
    {
        foreach (var example in FoldedExamples.Of(hearing, PeopleIntents.DataCorrection))
        {
            if (hearing.Folded.Whole.StartsWith(example, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static Recognition.Answered AskUnbinding(in Hearing hearing) => Answer(hearing, PeopleTexts.UnbindAsk, OutcomeKinds.Clarify) with
    {
        Asks = Unbinding,
        Choices =
        [
            new Choice(hearing.Say(PeopleTexts.UnbindYes), hearing.Say(PeopleTexts.UnbindYes)),
            new Choice(hearing.Say(PeopleTexts.UnbindNo), hearing.Say(PeopleTexts.UnbindNo)),
        ],
    };

    private static Recognition.Answered Answer(in Hearing hearing, TextKey key, string kind = OutcomeKinds.Data) => new(new Outcome(kind, key.Name), hearing.Say(key));
}
