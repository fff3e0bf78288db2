using BotAssistant.Dialogs;
using BotAssistant.People;

namespace BotAssistant.Understanding.Recognisers;

internal static class ConductIntents
{
    public static readonly IntentKey Named = new("conduct-named") { IsFoundInside = true };
    public static readonly IntentKey OfOwner = new("conduct-of-owner") { IsFoundInside = true };
    public static readonly IntentKey OfColleague = new("conduct-of-colleague") { IsFoundInside = true };
    public static readonly IntentKey OfNamedColleague = new("conduct-of-named-colleague") { IsFoundInside = true };
}

/// <summary>What is said of how an official behaves: demands, insults, threats, never came. Only the desk that the rule names reads it.</summary>
internal static class Conduct
{
    /// <summary>An official is named with it. Known only once <see cref="ConductLookup"/> has asked.</summary>
    public static bool IsOfNamed(in Hearing hearing) =>
        !hearing.Facts.Asker.IsStaff && hearing.Holds(ConductIntents.Named) && hearing.Knows(new OfficialsNamed(hearing.Text), out var officials) && officials.Any;

    /// <summary>Beside a matter somebody works on it: whom they mean needs no name.</summary>
    public static bool IsBesideMatter(in Hearing hearing) => NeedReports.IsQuiet(hearing) || (!hearing.Facts.Asker.IsStaff && hearing.Holds(ConductIntents.OfOwner));
}

/// <summary>Looks up, before anybody else reads them, whether words about somebody's conduct name an official.</summary>
internal sealed class ConductLookup : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (hearing.Facts.Asker.IsStaff || !hearing.Holds(ConductIntents.Named))
        {
            return null;
        }

        var request = new OfficialsNamed(hearing.Text);
        return hearing.Knows(request, out _) ? null : new Recognition.Wants(request);
    }
}

/// <summary>A cadre complains of another one by saying so: the same desk reads it, and nobody else.</summary>
internal sealed class ColleagueComplaints : IRecogniser
{
    private static readonly string Category = NeedIntents.Categories.First(need => need.Intent == NeedIntents.Complaint).Category;

    public RecognitionStage Stage => RecognitionStage.RunningFlow;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!hearing.Facts.Asker.IsStaff || hearing.IsChoice || NeedReports.IsUrgent(hearing) || hearing.Holds(FlowIntents.VisitRecord) || FlowStarts.NamedByForm(hearing) is not null
            || FormTalk.EngineOf(hearing.Facts.Dialogs)?.LooksAsking(hearing.Text) is true)
        {
            return null;
        }

        if (!hearing.Holds(ConductIntents.OfColleague))
        {
            if (!hearing.Holds(ConductIntents.OfNamedColleague))
            {
                return null;
            }

            var request = new OfficialsNamed(hearing.Text);
            if (!hearing.Knows(request, out var officials))
            {
                return new Recognition.Wants(request);
            }

            if (!officials.Any)
            {
                return null;
            }
        }

        return QuietTalk.Offer(hearing, petition: false, [new Outcome(OutcomeKinds.Need, Category) { Category = Category }]);
    }
}
