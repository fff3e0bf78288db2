using BotAssistant.Decisions;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Policies.Answers;

/// <summary>The library in force and the places, for a decision. One turn takes them once.</summary>
public sealed record LibraryWanted : FactRequest<LibraryFacts>;

public sealed record LibraryFacts(PolicyLibrary Library, PlaceRecogniser Places, Gazetteer Gazetteer, string? PublicUrl);

internal sealed class LibrarySource(PolicyShelf shelf, PlaceRecogniser places, Gazetteer gazetteer, PublicAddress address) : FactSource<LibraryWanted, LibraryFacts>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly LibraryWanted Wanted = new();

    private volatile LibraryFacts? last;

    /// <summary>Most messages are about a policy or might be: it saves hearing them a second time.</summary>
    public override KeyValuePair<FactRequest, object>? AtHand => shelf.IsOpen ? new(Wanted, Facts(shelf.Current)) : null;

    protected override LibraryFacts Answer(LibraryWanted request, FactAsker asker) =>
        shelf.Wait(Patience) is { } library
            ? Facts(library)
            // Not there yet, as after a start on a slow disk: the message is kept and answered when it is.
            : throw new StorageUnavailableException(StorageTrouble.Locked, new TimeoutException("The policy library is not open yet."));

    /// <summary>Where the service listens is known only after it has started, and does not change then.</summary>
    private LibraryFacts Facts(PolicyLibrary library) =>
        last is { PublicUrl: not null } known && known.Library == library ? known : last = new(library, places, gazetteer, address.Value);
}
