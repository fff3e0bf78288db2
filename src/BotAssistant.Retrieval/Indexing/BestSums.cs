namespace BotAssistant.Retrieval.Indexing;

/// <summary>So many of the greatest numbers added, the least of them at hand: a heap whose root is the least.</summary>
internal sealed class BestSums
{
    private int[] heap = [];
    private int count;
    private int most;

    /// <summary>The least of them; 0 while there are fewer.</summary>
    public int Least => count == most ? heap[0] : 0;

    public void Clear(int size)
    {
        (most, count) = (size, 0);
        if (heap.Length < size)
            heap = new int[size];
    }

    public void Add(int sum)
    {
        if (count < most)
        {
            var place = count++;
            for (int above; place > 0 && heap[above = (place - 1) / 2] > sum; place = above)
                heap[place] = heap[above];
            heap[place] = sum;
        }
        else if (sum > heap[0])
        {
            var place = 0;
            for (int below; (below = (place * 2) + 1) < most; place = below)
            {
                if (below + 1 < most && heap[below + 1] < heap[below])
                    below++;
                if (heap[below] >= sum)
                    break;
                heap[place] = heap[below];
            }

            heap[place] = sum;
        }
    }
}
