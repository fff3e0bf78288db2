using BotAssistant.Protocol.DirectLine;
using BotAssistant.Storage;

namespace BotAssistant.Channels.DirectLine;

internal static class Availability
{
    /// <summary>Trouble of the storage as the protocol knows it.</summary>
    public static async Task<T> Of<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StorageUnavailableException error)
        {
            throw new DirectLineUnavailableException(error.Message, error);
        }
    }
}
