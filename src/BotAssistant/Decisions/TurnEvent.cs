namespace BotAssistant.Decisions;

/// <summary>What a turn changes beside the dialog state, saved in the same commit.</summary>
public abstract record TurnEvent
{
    /// <summary>Somebody else is told of it: those who send are woken after the commit.</summary>
    public virtual bool IsAnnounced => false;
}
