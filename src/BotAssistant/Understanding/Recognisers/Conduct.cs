using BotAssistant.Dialogs;
using BotAssistant.People;

namespace BotAssistant.Understanding.Recognisers;

internal static class ConductIntents
{
    public static readonly IntentKey Named = new("conduct-named") { IsFoundInside = true };
    public static readonly IntentKey Harmless = new("conduct-harmless") { IsFoundInside = true };
    public static readonly IntentKey OfOwner = new("conduct-of-owner") { IsFoundInside = true };
    public static readonly IntentKey OfColleague = new("conduct-of-colleague") { IsFoundInside = true };
    public static readonly IntentKey OfNamedColleague = new("conduct-of-named-colleague") { IsFoundInside = true };
}

/// <summary>What is said of how an official behaves: demands, insults, threats, never came. Only the desk that the rule names reads it.</summary>
internal static class Conduct
{
    private static readonly IntentKey[] Needs = [.. NeedIntents.Categories.Select(need => need.Intent)];

    /// <summary>What is shorter names nobody and says something of them.</summary>
    private const int Shortest = 5;

    /// <summary>
    /// An official is named with it: with words of blame, or where it would be told to whoever works on it, without words that are known to say
    /// no ill of them. Whatever the words are, nobody is to read what was told of themselves. Known only once <see cref="ConductLookup"/> has asked.
    /// </summary>
    public static bool IsOfNamed(in Hearing hearing) => (MayName(hearing) || MayTell(hearing)) && NamesOfficial(hearing);

    /// <summary>Beside a matter somebody works on it: whom they mean needs no name.</summary>
    public static bool IsBesideMatter(in Hearing hearing) =>
        NeedReports.IsQuiet(hearing) || (!hearing.Facts.Asker.IsStaff && (hearing.Holds(ConductIntents.OfOwner) || (IsUnknown(hearing) && NamesOfficial(hearing))));

    /// <summary>What has to be looked up before <see cref="IsBesideMatter"/> can tell.</summary>
    public static Recognition.Wants? WantsBesideMatter(in Hearing hearing) =>
        !hearing.Facts.Asker.IsStaff && IsUnknown(hearing) && !hearing.Knows(new OfficialsNamed(hearing.Text), out _) ? new Recognition.Wants(new OfficialsNamed(hearing.Text)) : null;

    /// <summary>What <see cref="ConductLookup"/> will ask for in the middle of a form, as far as that shows without looking at the words.</summary>
    public static OfficialsNamed? Foreseen(TurnFacts facts, string said) =>
        !facts.Asker.IsStaff && facts.State.Forms is not [] && said.Length >= Shortest ? new OfficialsNamed(said) : null;

    /// <summary>Whether it matters here if an official is named.</summary>
    public static bool MayBeOfNamed(in Hearing hearing) => MayName(hearing) || MayTell(hearing);

    private static bool MayName(in Hearing hearing) => !hearing.Facts.Asker.IsStaff && hearing.Holds(ConductIntents.Named);

    /// <summary>It begins a form, goes into one, or corrects one.</summary>
    private static bool MayTell(in Hearing hearing) =>
        !hearing.Facts.Asker.IsStaff && IsUnknown(hearing) && FormTalk.EngineOf(hearing.Facts.Dialogs)?.LooksAsking(hearing.Text) is false
        && (hearing.Facts.State.Forms is not [] || hearing.Holds(FlowIntents.HouseholdNeed) || hearing.Holds(FlowIntents.HouseholdChange) || hearing.Holds(FlowIntents.MonitoringApplication)
            || Array.Exists(Needs, hearing.Cues.Has));

    private static bool IsUnknown(in Hearing hearing) => !hearing.IsChoice && hearing.Text.Length >= Shortest && !hearing.Holds(ConductIntents.Harmless);

    private static bool NamesOfficial(in Hearing hearing) => hearing.Knows(new OfficialsNamed(hearing.Text), out var officials) && officials.Any;
}

/// <summary>Looks up, before anybody else reads them, whether words about somebody's conduct name an official.</summary>
internal sealed class ConductLookup : IRecogniser
{
    public RecognitionStage Stage => RecognitionStage.Command;

    public Recognition? Recognise(in Hearing hearing)
    {
        if (!Conduct.MayBeOfNamed(hearing))
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
