using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Handovers;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.QuietMatters;

/// <summary>Somebody wants something to be read by the one desk that is named for it, and by nobody else.</summary>
/// <param name="Kind">As rules name it: <c>complaint</c> or <c>petition</c>.</param>
internal sealed record QuietReported(string Kind, string Text) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>Whether somebody may read it: whoever the words name does not.</summary>
internal sealed record QuietReaders(string Kind, string Text) : FactRequest<QuietReadersFound>;

/// <param name="Any">Somebody of a desk that is named for it, or that stands above, may.</param>
internal sealed record QuietReadersFound(bool Any);

internal sealed class QuietReadersSource(IDatabaseReader reader, CountyFacts county, QuietRouting routing) : RecordSource<QuietReaders, QuietReadersFound>(reader, county)
{
    protected override QuietReadersFound Answer(AssistantDb db, QuietReaders request, Asking asking) =>
        new(routing.Of(db, request.Kind, request.Text, asking.Viewer, asking.Now).HasReader);
}

/// <summary>What the asker gave to the desk last, whatever became of it.</summary>
internal sealed record OwnQuietReport : FactRequest<OwnQuietReportFound>;

/// <param name="Number">0: there is none.</param>
/// <param name="HasReader">Somebody of its desk may read it.</param>
internal sealed record OwnQuietReportFound(long Number, DateTimeOffset At, WorkItemState State, bool HasReader)
{
    public static OwnQuietReportFound None { get; } = new(0, default, WorkItemState.Closed, HasReader: false);
}

internal sealed class OwnQuietReportSource(IDatabaseReader reader, CountyFacts county, QuietRouting routing, IDialogs dialogs) : RecordSource<OwnQuietReport, OwnQuietReportFound>(reader, county)
{
    protected override OwnQuietReportFound Answer(AssistantDb db, OwnQuietReport request, Asking asking)
    {
        if (asking.Viewer.Account is not { } account)
        {
            return OwnQuietReportFound.None;
        }

        // Dangers that only few may know of are quiet matters, too, and none of these.
        var (complaint, petition) = (dialogs.Current.Text(QuietTexts.CategoryComplaint), dialogs.Current.Text(QuietTexts.CategoryPetition));
        return db.Set<WorkItem>()
            .Where(row => row.ReporterId == account && row.Visibility == Visibility.Quiet && row.Kind == WorkItemKind.Need && (row.Category == complaint || row.Category == petition))
            .OrderByDescending(row => row.Number).FirstOrDefault() is { } item
            ? new(item.Number, item.OpenedAt, item.State, item.QuietDesk is { } desk && routing.HasReader(db, desk, item.AboutCadreId, asking.Now))
            : OwnQuietReportFound.None;
    }
}

/// <param name="Kind">As rules name it.</param>
/// <param name="About">Whom it is about.</param>
/// <param name="Desk">Code of the region of the desk, where it is not the rule's own; null: that one.</param>
internal sealed record QuietRoute(string Kind, CadreId? About, string? Desk, bool HasReader);

/// <summary>Which desk reads something quiet: the one that the rule names; where nobody sits there but whom it is about, the next one named or above.</summary>
internal sealed class QuietRouting(QuietDesks desks, Deadlines deadlines, CountyFacts county)
{
    private const string AboutCadre = "about-cadre";

    public QuietRoute Of(AssistantDb db, string kind, string text, Viewer viewer, DateTimeOffset now)
    {
        var petition = kind == QuietRouteKinds.Petition;
        var about = AboutOf(db, text, viewer);
        var named = petition || about is null ? kind : AboutCadre;
        var place = DeskPeople.PlaceOf(db, viewer, county.Place());
        var first = desks.Of(named, place, now);
        string[] next = [first, desks.Of(kind, place, now), .. RegionCode.Parse(first).SelfAndAncestors().Select(region => region.Value)];
        var found = next.Distinct(StringComparer.Ordinal).FirstOrDefault(desk => HasReader(db, desk, about, now));
        // Nothing is recorded against whoever petitions, nor about whom a petition names.
        return new(named, petition ? null : about, found == first ? null : found, found is not null);
    }

    /// <summary>Somebody sits at the desk whom it is not about.</summary>
    public bool HasReader(AssistantDb db, string desk, CadreId? about, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        return db.Set<CadreRole>().Any(role => role.Role == Role.Desk && role.Region == desk && (about == null || role.CadreId != about) && role.From <= today && (role.Until == null || role.Until >= today)
            && db.Set<Cadre>().Any(cadre => cadre.Id == role.CadreId && (cadre.EndsOn == null || cadre.EndsOn >= today)));
    }

    /// <summary>The cadre whom the words name; of several the one of the desk, who else would read it.</summary>
    private static CadreId? AboutOf(AssistantDb db, string text, Viewer viewer)
    {
        var named = db.Set<Cadre>().Where(cadre => cadre.Name.Length >= 2 && text.Contains(cadre.Name)).Select(cadre => cadre.Id).ToArray();
        if (named is [])
        {
            return null;
        }

        var desk = db.Set<CadreRole>().Where(role => role.Role == Role.Desk && named.Contains(role.CadreId)).Select(role => role.CadreId).ToArray();
        CadreId[] candidates = [.. desk, .. named.Order(Comparer<CadreId>.Create((left, right) => left.Value.CompareTo(right.Value)))];
        return candidates.FirstOrDefault(cadre => cadre != viewer.Cadre) is { Value: var id } && id != Guid.Empty ? new CadreId(id) : null;
    }
}

internal static class QuietRouteKinds
{
    public const string Petition = "petition";
}

/// <summary>What is asked and said about it.</summary>
internal static class QuietTexts
{
    public static readonly TextKey Ask = new("quiet-ask", "desk_phone");
    public static readonly TextKey Offer = new("quiet-offer", "desk_phone");
    public static readonly TextKey OfferPetition = new("quiet-offer-petition", "desk_phone");
    public static readonly TextKey GiveLabel = new("quiet-give-label");
    public static readonly TextKey GiveSay = new("quiet-give-say", "text");
    public static readonly TextKey GivePetitionSay = new("quiet-give-petition-say", "text");
    public static readonly TextKey Stored = new("quiet-stored", "desk_phone");
    public static readonly TextKey StoredUnread = new("quiet-stored-unread", "desk_phone");
    public static readonly TextKey More = new("quiet-more");
    public static readonly TextKey Stands = new("quiet-stands", "month", "day", "desk_phone");
    public static readonly TextKey StandsTaken = new("quiet-stands-taken", "month", "day", "desk_phone");
    public static readonly TextKey StandsUnread = new("quiet-stands-unread", "month", "day", "desk_phone");
    public static readonly TextKey StandsEnded = new("quiet-stands-ended", "month", "day", "desk_phone");
    public static readonly TextKey TooLong = new("quiet-too-long", "limit");
    public static readonly TextKey DeskTold = new("quiet-desk-told", "number");
    public static readonly TextKey CategoryComplaint = new("quiet-category-complaint");
    public static readonly TextKey CategoryPetition = new("quiet-category-petition");
}

internal static class QuietIntents
{
    public static readonly IntentKey Complain = new("complain");

    /// <summary>Right after a complaint: more of whom it is about.</summary>
    public static readonly IntentKey GoesOn = new("quiet-goes-on") { IsFoundInside = true };

    /// <summary>What became of a complaint.</summary>
    public static readonly IntentKey Status = new("quiet-status") { IsFoundInside = true };

    /// <summary>Somebody took or wants money, gifts or a favour: a complaint if it is an official.</summary>
    public static readonly IntentKey Taking = new("quiet-taking") { IsFoundInside = true };
}

/// <summary>Opens the matter. It is tied to no household, so that nobody finds it there; whoever is named in it never sees it.</summary>
internal sealed class QuietReportedWriter(QuietRouting routing, WorkItemOpening opening, AnnouncementWriting announcements, Deadlines deadlines, IDialogs dialogs, CountyFacts county) : EventWriter<QuietReported>
{
    private const string Clock = "need-finish";

    protected override void Write(AssistantDb db, QuietReported happened, EventSource source)
    {
        var account = db.AccountOf(source);
        var today = deadlines.DayOf(source.At);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, today);
        var route = routing.Of(db, happened.Kind, happened.Text, viewer, source.At);
        var petition = happened.Kind == QuietRouteKinds.Petition;
        var item = opening.Open(
            db,
            new Opening(WorkItemKind.Need, DeskPeople.PlaceOf(db, viewer, county.Place()))
            {
                Category = dialogs.Current.Text(petition ? QuietTexts.CategoryPetition : QuietTexts.CategoryComplaint),
                Body = SensitiveNumbers.Mask(happened.Text),
                Reporter = account.Id,
                Clock = Clock,
                Quiet = route.Kind,
                QuietDesk = route.Desk,
                About = route.About,
            },
            viewer, source.At, new MessageSource(source.Conversation, source.Sequence));
        var words = new AnnouncedWords(dialogs.Current.Text(QuietTexts.DeskTold, ("number", item.Number)), []);
        foreach (var one in DeskPeople.Exactly(db, RegionCode.Parse(item.QuietDesk!), today).Where(one => one.Cadre != route.About && one.Account != account.Id))
        {
            announcements.Add(db, new Announcing(one.Account, AnnouncementCause.Desk, words, item.Place) { Item = item.Id }, source.At);
        }
    }
}
