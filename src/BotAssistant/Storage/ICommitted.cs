namespace BotAssistant.Storage;

/// <summary>Hears that something was committed.</summary>
internal interface ICommitted
{
    /// <summary>On the writer's thread, right after COMMIT: returns at once where there is nothing to do, and does not throw.</summary>
    void Committed();
}
