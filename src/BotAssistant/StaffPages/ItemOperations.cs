using BotAssistant.Casework;
using BotAssistant.People;

namespace BotAssistant.StaffPages;

/// <summary>The operations as the last part of an address.</summary>
internal static class ItemOperations
{
    public const string Assign = "assign";
    public const string Hold = "hold";

    public static readonly IReadOnlyList<string> All = ["take", "submit", "accept", "return", "finish", "reopen", "withdraw", "reason", Hold, Assign, "evidence", "ask", "pass", "refuse"];

    /// <summary>Those that cannot be done without words.</summary>
    public static bool NeedsWords(string name) => name is "return" or "reopen" or "withdraw" or "reason" or Hold or "evidence" or "ask" or "pass" or "refuse";

    /// <summary>Of a need the household reads how it ended.</summary>
    public static bool NeedsWords(string name, WorkItemKind kind) => NeedsWords(name) || (name is "finish" && kind is WorkItemKind.Need);

    /// <summary>Those to which words may be added, or have to be.</summary>
    public static bool TakesWords(string name) => NeedsWords(name) || name is "submit" or "accept" or "finish";

    /// <summary>Like it, to ask whether it could be done.</summary>
    public static WorkItemOperation Sample(string name) => Of(name, "", DateOnly.MinValue, default)!;

    /// <returns>Null if there is no such operation.</returns>
    public static WorkItemOperation? Of(string name, string note, DateOnly until, CadreId to) => name switch
    {
        "take" => new WorkItemOperation.Take(),
        "submit" => new WorkItemOperation.Submit(Some(note)),
        "accept" => new WorkItemOperation.Accept(Some(note)),
        "return" => new WorkItemOperation.Return(note),
        "finish" => new WorkItemOperation.Finish(Some(note)),
        "reopen" => new WorkItemOperation.Reopen(note),
        "withdraw" => new WorkItemOperation.Withdraw(note),
        "reason" => new WorkItemOperation.GiveReason(note),
        Hold => new WorkItemOperation.Hold(until, note),
        Assign => new WorkItemOperation.Assign(to),
        "evidence" => new WorkItemOperation.AddEvidence(note, Upload: null),
        "ask" => new WorkItemOperation.Ask(note),
        // Whom it goes to is found where it is done.
        "pass" => new WorkItemOperation.PassOn(note, To: null),
        "refuse" => new WorkItemOperation.Refuse(note),
        _ => null,
    };

    private static string? Some(string note) => note.Length > 0 ? note : null;
}
