using System.Security.Cryptography;
using BotAssistant.Problems;
using Microsoft.AspNetCore.DataProtection;

namespace BotAssistant.Privacy;

/// <summary>
/// The data keys, unwrapped once and held in memory. The first use reads them, and makes the first key of a new database.
/// </summary>
public sealed class DataKeys(IDataKeyStore store, IDataProtectionProvider protection, TimeProvider clock)
{
    internal const string Purpose = "BotAssistant.DataKeys.v1";
    private readonly IDataProtector protector = protection.CreateProtector(Purpose);
    private readonly Lock gate = new();

    // Ordered by id; replaced as a whole, so that readers need no lock.
    private volatile DataKey[]? keys;

    public int CurrentId => Current.Id;

    internal DataKey Current => (keys ?? Load())[^1];

    /// <summary>Reads the keys now, so that a start with unreadable keys fails at once instead of at the first message.</summary>
    /// <exception cref="ProblemException">A key cannot be unwrapped: the key directory is not the one this database belongs to.</exception>
    public void Open() => _ = keys ?? Load();

    /// <summary>Takes over keys that another process added.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Refresh()
    {
        lock (gate)
        {
            var before = keys?.Length ?? 0;
            return ReadNew().Length > before;
        }
    }

    /// <summary>Adds a key, with which this process seals from now on. Other processes follow when they next refresh.</summary>
    public int Add()
    {
        lock (gate)
        {
            var existing = ReadNew();
            AddKey(existing is [] ? 1 : existing[^1].Id + 1);
            return ReadNew()[^1].Id;
        }
    }

    /// <summary>The key of that id. An unknown id makes this read the store once, whoever asks meanwhile waits for that one read.</summary>
    internal DataKey? Find(int id)
    {
        var known = keys ?? Load();
        if (In(known, id) is { } found)
        {
            return found;
        }

        lock (gate)
        {
            return ReferenceEquals(keys, known) ? In(ReadNew(), id) : In(keys!, id) ?? In(ReadNew(), id);
        }
    }

    private static DataKey? In(DataKey[] keys, int id)
    {
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            if (keys[i].Id == id)
            {
                return keys[i];
            }
        }

        return null;
    }

    private DataKey[] Load()
    {
        lock (gate)
        {
            if (keys is { } loaded)
            {
                return loaded;
            }

            if (ReadNew() is { Length: > 0 } existing)
            {
                return existing;
            }

            AddKey(1);
            return ReadNew();
        }
    }

    private DataKey[] ReadNew()
    {
        var known = keys ?? [];
        var stored = store.Read();
        if (stored.All(key => In(known, key.Id) is not null))
        {
            return known;
        }

        DataKey[] all = [.. known
            .Concat(stored.Where(key => In(known, key.Id) is null).Select(Unwrap))
            .OrderBy(key => key.Id)];
        keys = all;
        return all;
    }

    private void AddKey(int id)
    {
        var key = RandomNumberGenerator.GetBytes(DataKey.Bytes);
        try
        {
            store.Add(new WrappedDataKey(id, protector.Protect(key), clock.GetUtcNow()));
        }
        catch (Exception)
        {
            // Another process may have taken the number first; then its key serves as well.
            if (!store.Read().Any(stored => stored.Id == id))
            {
                throw;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private DataKey Unwrap(WrappedDataKey wrapped)
    {
        try
        {
            return new DataKey(wrapped.Id, protector.Unprotect(wrapped.Wrapped));
        }
        catch (CryptographicException e)
        {
            throw new ProblemException("keys.data-key-unreadable", e, ("id", $"{wrapped.Id}"));
        }
    }
}
